/** Runs every example driver under the agent and holds what is reported to what is marked. */
@NullMarked
package dev.zwatch.examples.acceptance;

import org.jspecify.annotations.NullMarked;
