/** What was found, and how it is told: to the log, as JSON Lines, in a summary. */
@NullMarked
package dev.zwatch.agent.report;

import org.jspecify.annotations.NullMarked;
