/** Kernel objects, their names, their counts and the handles that refer to them. */
@NullMarked
package dev.zwatch.emulator.object;

import org.jspecify.annotations.NullMarked;
