/**
 * The agent's side of one copy of kernel-stubs. A JVM may hold several copies, each in its own
 * class loader, so these classes are defined once for each of them (see {@link
 * dev.zwatch.agent.instrument.AdapterLoader}) and are never used from the agent's own loader.
 */
@NullMarked
package dev.zwatch.agent.instrument.adapter;

import org.jspecify.annotations.NullMarked;
