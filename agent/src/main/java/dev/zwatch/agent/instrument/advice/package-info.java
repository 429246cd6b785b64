/**
 * Code that is copied into kernels. The agent never runs or loads these classes, it reads them as
 * bytes; what they name must be visible to the class they are copied into: the bridge, and
 * kernel-stubs.
 */
@NullMarked
package dev.zwatch.agent.instrument.advice;

import org.jspecify.annotations.NullMarked;
