package dev.zwatch.agent.report;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.rules.Basis;
import dev.zwatch.agent.rules.Level;
import java.time.Instant;
import java.util.List;

/**
 * The kernel stopped.
 *
 * @param code name and number, such as {@code PAGE_FAULT_IN_NONPAGED_AREA (0x50)}
 * @param parameters the four that Windows shows
 */
public record BugCheck(
    String code,
    List<Long> parameters,
    String message,
    long sequence,
    Instant time,
    Situation situation,
    Frame site,
    List<Frame> violated,
    Reproduction reproduction,
    String fingerprint)
    implements Finding {
  public BugCheck {
    parameters = List.copyOf(parameters);
    violated = List.copyOf(violated);
  }

  @Override
  public String rule() {
    return "BugCheck";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public Basis basis() {
    return Basis.OURS;
  }
}
