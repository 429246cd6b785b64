/** For users' JUnit tests; nothing else in the agent needs JUnit. */
@NullMarked
package dev.zwatch.agent.junit;

import org.jspecify.annotations.NullMarked;
