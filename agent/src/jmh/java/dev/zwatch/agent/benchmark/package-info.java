/** What watching costs, beside what it costs with other means. */
@NullMarked
package dev.zwatch.agent.benchmark;

import org.jspecify.annotations.NullMarked;
