/** The processor played by libunicorn, reached through JNA. */
@NullMarked
package dev.zwatch.emulator.cpu.unicorn;

import org.jspecify.annotations.NullMarked;
