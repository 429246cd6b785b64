/** Tests of what is told, and how. */
@NullMarked
package dev.zwatch.agent.report;

import org.jspecify.annotations.NullMarked;
