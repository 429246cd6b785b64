/** Tests of the rules as data. */
@NullMarked
package dev.zwatch.agent.rules;

import org.jspecify.annotations.NullMarked;
