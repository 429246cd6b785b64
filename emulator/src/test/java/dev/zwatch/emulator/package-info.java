@NullMarked
package dev.zwatch.emulator;

import org.jspecify.annotations.NullMarked;
