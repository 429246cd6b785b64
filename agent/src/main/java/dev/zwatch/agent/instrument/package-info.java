/**
 * Finds kernels through kernel-stubs alone and weaves calls to their monitors into them. Nothing
 * here is loaded beyond one small transformer before a kernel appears.
 */
@NullMarked
package dev.zwatch.agent.instrument;

import org.jspecify.annotations.NullMarked;
