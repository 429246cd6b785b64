/** Finds the control codes that a compiled driver compares with, by reading its code. */
@NullMarked
package dev.zwatch.emulator.controlcode;

import org.jspecify.annotations.NullMarked;
