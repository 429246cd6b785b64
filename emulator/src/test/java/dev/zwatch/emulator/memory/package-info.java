@NullMarked
package dev.zwatch.emulator.memory;

import org.jspecify.annotations.NullMarked;
