/** Tests of the processor. */
@NullMarked
package dev.zwatch.emulator.cpu;

import org.jspecify.annotations.NullMarked;
