/** Scenarios: what a driver is put through, read from a file or found out from the driver. */
@NullMarked
package dev.zwatch.emulator.scenario;

import org.jspecify.annotations.NullMarked;
