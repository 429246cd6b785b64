package dev.zwatch.agent.report;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.rules.Basis;
import dev.zwatch.agent.rules.Level;
import java.time.Instant;
import java.util.List;

/** Something that a person should look at. */
public sealed interface Finding permits Violation, BugCheck {
  /** The rule that is broken. */
  String rule();

  /** What exactly happened, such as {@code USE_AFTER_CLOSE}. */
  String code();

  Level level();

  Basis basis();

  /** One sentence for people. */
  String message();

  /** Number of the event in its kernel at which it was found, from 1. */
  long sequence();

  Instant time();

  Situation situation();

  /** Where a person should look first. */
  Frame site();

  /** The driver's calls at the moment of the finding, innermost first. */
  List<Frame> violated();

  /** The same for the same fault of the same driver, in every run. */
  String fingerprint();

  Reproduction reproduction();
}
