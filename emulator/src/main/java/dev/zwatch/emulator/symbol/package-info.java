/** File, line and function of an address in a driver, asked of an installed symbolizer. */
@NullMarked
package dev.zwatch.emulator.symbol;

import org.jspecify.annotations.NullMarked;
