/** The simulated processor: interrupt level and threads. */
@NullMarked
package dev.zwatch.emulator.sched;

import org.jspecify.annotations.NullMarked;
