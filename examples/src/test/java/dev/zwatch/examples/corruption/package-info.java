/** Runs randomly corrupted copies of the example drivers, in processes that may die of it. */
@NullMarked
package dev.zwatch.examples.corruption;

import org.jspecify.annotations.NullMarked;
