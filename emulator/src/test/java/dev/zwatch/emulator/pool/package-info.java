@NullMarked
package dev.zwatch.emulator.pool;

import org.jspecify.annotations.NullMarked;
