/** The packaged command line and the launcher. */
@NullMarked
package dev.zwatch.examples.cli;

import org.jspecify.annotations.NullMarked;
