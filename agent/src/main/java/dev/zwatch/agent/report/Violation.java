package dev.zwatch.agent.report;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.rules.Basis;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.Level;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A rule was broken, with all that is known about it.
 *
 * @param clause the part of the rule's page that it is about
 * @param page Microsoft's page on the rule
 * @param before the handle's state when it happened
 * @param acquired the driver's calls where the handle was acquired, innermost first
 * @param closed the same where it was closed, or where its key was deleted; empty if neither
 * @param violated the same where the rule was broken
 */
public record Violation(
    String rule,
    String code,
    Level level,
    Basis basis,
    String clause,
    String message,
    URI page,
    long sequence,
    Instant time,
    Situation situation,
    HandleFacts handle,
    HandleState before,
    Event event,
    Frame site,
    List<Frame> acquired,
    List<Frame> closed,
    List<Frame> violated,
    History history,
    Reproduction reproduction,
    String fingerprint)
    implements Finding {
  public Violation {
    acquired = List.copyOf(acquired);
    closed = List.copyOf(closed);
    violated = List.copyOf(violated);
  }
}
