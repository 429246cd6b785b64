/**
 * What code woven into a kernel calls, and what a kernel is asked. These classes are loaded by the
 * boot loader, so that kernels of every class loader see the same ones: they use JDK types only.
 */
@NullMarked
package dev.zwatch.agent.bridge;

import org.jspecify.annotations.NullMarked;
