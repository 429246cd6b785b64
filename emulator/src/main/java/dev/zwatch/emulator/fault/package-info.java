/** How a simulated kernel stops. */
@NullMarked
package dev.zwatch.emulator.fault;

import org.jspecify.annotations.NullMarked;
