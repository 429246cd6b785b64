/** What is woven, into whose code, and where the agent's own code is found. */
@NullMarked
package dev.zwatch.agent.instrument.code;

import org.jspecify.annotations.NullMarked;
