/** The I/O manager: devices, requests, and their way through drivers. */
@NullMarked
package dev.zwatch.emulator.io;

import org.jspecify.annotations.NullMarked;
