/** The processor as the kernel needs it. */
@NullMarked
package dev.zwatch.emulator.cpu;

import org.jspecify.annotations.NullMarked;
