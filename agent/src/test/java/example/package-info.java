/** A Java driver and a harness of somebody else's, for tests: their packages are not ours. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
