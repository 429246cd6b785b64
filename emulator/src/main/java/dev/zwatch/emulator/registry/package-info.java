/** The registry: a tree of keys and values that can be kept and brought back in constant time. */
@NullMarked
package dev.zwatch.emulator.registry;

import org.jspecify.annotations.NullMarked;
