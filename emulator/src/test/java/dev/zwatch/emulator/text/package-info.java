@NullMarked
package dev.zwatch.emulator.text;

import org.jspecify.annotations.NullMarked;
