@NullMarked
package dev.zwatch.emulator.exception;

import org.jspecify.annotations.NullMarked;
