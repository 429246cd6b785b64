@NullMarked
package dev.zwatch.emulator.kernel;

import org.jspecify.annotations.NullMarked;
