@NullMarked
package dev.zwatch.emulator.io;

import org.jspecify.annotations.NullMarked;
