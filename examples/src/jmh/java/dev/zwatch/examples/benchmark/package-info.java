/** Benchmarks of the simulated kernel, without the agent and with it. */
@NullMarked
package dev.zwatch.examples.benchmark;

import org.jspecify.annotations.NullMarked;
