/**
 * A kernel just large enough to be watched: a flat registry, one handle table, one thread at a
 * time.
 */
@NullMarked
package dev.zwatch.fake.kernel;

import org.jspecify.annotations.NullMarked;
