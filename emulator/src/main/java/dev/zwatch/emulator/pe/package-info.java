/**
 * Reads compiled drivers: PE32+ images for x86-64, their tables, and the unwinding of their stacks.
 */
@NullMarked
package dev.zwatch.emulator.pe;

import org.jspecify.annotations.NullMarked;
