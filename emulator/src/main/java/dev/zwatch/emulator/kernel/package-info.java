/** The kernel functions: decode, ask a subsystem, return the status. */
@NullMarked
package dev.zwatch.emulator.kernel;

import org.jspecify.annotations.NullMarked;
