@NullMarked
package dev.zwatch.emulator.layout;

import org.jspecify.annotations.NullMarked;
