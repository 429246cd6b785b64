@NullMarked
package dev.zwatch.emulator.filter;

import org.jspecify.annotations.NullMarked;
