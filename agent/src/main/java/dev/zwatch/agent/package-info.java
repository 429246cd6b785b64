@NullMarked
package dev.zwatch.agent;

import org.jspecify.annotations.NullMarked;
