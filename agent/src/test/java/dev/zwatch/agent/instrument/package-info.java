@NullMarked
package dev.zwatch.agent.instrument;

import org.jspecify.annotations.NullMarked;
