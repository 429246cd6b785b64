package dev.zwatch.agent.report;

import dev.zwatch.agent.rules.Level;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live log. The first finding with a fingerprint is a whole block, a repeated one a line. The
 * host's SLF4J is used where it has one, else standard error.
 */
public final class LogReporter implements Reporter {
  private static final String FINDINGS = "findings";
  private static final Situation NOBODY = new Situation("", null, 0, 0);

  private @Nullable LogSink sink;

  /** The log of the host. */
  public LogReporter() {}

  LogReporter(LogSink sink) {
    this.sink = sink;
  }

  @Override
  public void report(Finding finding, int occurrence) {
    String text =
        occurrence == 1
            ? ViolationText.block(finding)
            : ViolationText.line(finding)
                + " (time "
                + occurrence
                + " of "
                + finding.fingerprint()
                + "; the first one was told in full)";
    sink().write(weight(finding.level()), FINDINGS, finding.situation(), text);
  }

  @Override
  public void finish(Summary summary) {
    LogSink.Weight weight =
        summary.atLeast(Level.WARNING) > 0 ? LogSink.Weight.WARN : LogSink.Weight.INFO;
    sink().write(weight, FINDINGS, NOBODY, "Found " + summary);
  }

  @Override
  public boolean wantsCalls() {
    return sink().wants(LogSink.Weight.DEBUG);
  }

  @Override
  public void call(KernelCall call) {
    String arguments =
        call.arguments().stream()
            .map(argument -> argument.name() + " = " + argument.value())
            .collect(Collectors.joining(", "));
    String result = call.result().isEmpty() ? "" : " -> " + call.result();
    String text = Printable.text(call.function() + "(" + arguments + ")" + result);
    sink().write(LogSink.Weight.DEBUG, "calls", call.situation(), text);
  }

  @Override
  public boolean wantsSteps() {
    return sink().wants(LogSink.Weight.TRACE);
  }

  @Override
  public void step(StateStep step) {
    String handle = Printable.hex(step.handle()) + " (serial " + step.serial() + ")";
    String text =
        step.rule() + ": " + handle + " " + step.before() + " -> " + step.after() + " by ";
    sink().write(LogSink.Weight.TRACE, "states", NOBODY, text + Printable.text(step.cause()));
  }

  @Override
  public String toString() {
    return "the log";
  }

  /** Chosen when first needed: an agent starts before its host has set up logging. */
  private LogSink sink() {
    LogSink chosen = sink;
    if (chosen == null) {
      chosen = choose();
      sink = chosen;
    }
    return chosen;
  }

  private static LogSink choose() {
    try {
      return new Slf4jSink();
    } catch (LinkageError | IllegalStateException e) {
      return new PlainSink(System.err);
    }
  }

  private static LogSink.Weight weight(Level level) {
    return switch (level) {
      case ERROR -> LogSink.Weight.ERROR;
      case WARNING -> LogSink.Weight.WARN;
      case NOTE -> LogSink.Weight.INFO;
    };
  }
}
