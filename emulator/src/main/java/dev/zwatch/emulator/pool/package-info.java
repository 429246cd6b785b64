/** The pools as drivers use them. */
@NullMarked
package dev.zwatch.emulator.pool;

import org.jspecify.annotations.NullMarked;
