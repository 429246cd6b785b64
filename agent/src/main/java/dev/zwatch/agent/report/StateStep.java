package dev.zwatch.agent.report;

import dev.zwatch.agent.rules.HandleState;

/**
 * A handle has got another state.
 *
 * @param cause the function that did it
 */
public record StateStep(
    String rule, long handle, int serial, HandleState before, HandleState after, String cause) {}
