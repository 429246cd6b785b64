/** Loaded drivers and the runs of their routines. */
@NullMarked
package dev.zwatch.emulator.driver;

import org.jspecify.annotations.NullMarked;
