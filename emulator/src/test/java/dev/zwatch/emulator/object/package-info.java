@NullMarked
package dev.zwatch.emulator.object;

import org.jspecify.annotations.NullMarked;
