/** Tests of the agent's options. */
@NullMarked
package dev.zwatch.agent;

import org.jspecify.annotations.NullMarked;
