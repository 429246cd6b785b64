@NullMarked
package dev.zwatch.examples;

import org.jspecify.annotations.NullMarked;
