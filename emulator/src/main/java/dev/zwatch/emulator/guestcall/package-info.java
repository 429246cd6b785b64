/** The border between guest code and the kernel, both ways. */
@NullMarked
package dev.zwatch.emulator.guestcall;

import org.jspecify.annotations.NullMarked;
