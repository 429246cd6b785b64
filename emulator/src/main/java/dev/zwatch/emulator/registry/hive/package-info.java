/**
 * Registry hives, the registry's own files (regf): read by libhivex in a process of its own, and
 * read and written by our own code.
 *
 * <p>Source: the manual page hivex(3).
 */
@NullMarked
package dev.zwatch.emulator.registry.hive;

import org.jspecify.annotations.NullMarked;
