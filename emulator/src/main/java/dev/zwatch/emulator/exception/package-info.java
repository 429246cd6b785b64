/** Structured exception handling of compiled drivers. */
@NullMarked
package dev.zwatch.emulator.exception;

import org.jspecify.annotations.NullMarked;
