@NullMarked
package dev.zwatch.emulator.cli;

import org.jspecify.annotations.NullMarked;
