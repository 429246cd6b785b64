/**
 * Drivers in Java, right and wrong: the twins of drivers in {@code src/main/c}. A line that breaks
 * a rule ends in {@code // violates RULE: CODE}.
 */
@NullMarked
package dev.zwatch.examples;

import org.jspecify.annotations.NullMarked;
