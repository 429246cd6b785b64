/** Guest memory: regions of host memory under guest addresses, and the pool within them. */
@NullMarked
package dev.zwatch.emulator.memory;

import org.jspecify.annotations.NullMarked;
