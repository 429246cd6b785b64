/** The rules: data that the engine follows. A rule knows no kernel and no report. */
@NullMarked
package dev.zwatch.agent.rules;

import org.jspecify.annotations.NullMarked;
