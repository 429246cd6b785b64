@NullMarked
package dev.zwatch.emulator.file;

import org.jspecify.annotations.NullMarked;
