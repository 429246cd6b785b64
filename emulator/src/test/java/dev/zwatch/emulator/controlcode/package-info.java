@NullMarked
package dev.zwatch.emulator.controlcode;

import org.jspecify.annotations.NullMarked;
