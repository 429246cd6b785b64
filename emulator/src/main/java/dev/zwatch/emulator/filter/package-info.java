/** Registry callbacks: drivers that are told of operations on the registry, and may take part. */
@NullMarked
package dev.zwatch.emulator.filter;

import org.jspecify.annotations.NullMarked;
