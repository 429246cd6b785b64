/** Text as the kernel's run-time library handles it: formatting, code pages, numbers. */
@NullMarked
package dev.zwatch.emulator.text;

import org.jspecify.annotations.NullMarked;
