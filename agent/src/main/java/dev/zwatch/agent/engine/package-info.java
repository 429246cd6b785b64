/** Follows each handle of a kernel through its life and says when a rule is broken. */
@NullMarked
package dev.zwatch.agent.engine;

import org.jspecify.annotations.NullMarked;
