/** Benchmarks of the simulated kernel. */
@NullMarked
package dev.zwatch.emulator.benchmark;

import org.jspecify.annotations.NullMarked;
