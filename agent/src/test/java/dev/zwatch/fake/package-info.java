/** Programs that run a driver in the fake kernel, knowing nothing of whoever watches. */
@NullMarked
package dev.zwatch.fake;

import org.jspecify.annotations.NullMarked;
