package dev.zwatch.agent.report;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.rules.Basis;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.Level;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Findings to report. */
final class Samples {
  static final String PATH = "\\Registry\\Machine\\Software\\Demo";
  static final Frame ACQUIRED = new Frame("demo.sys", 0x1040, "ReadParameters", "demo.c", 40);
  static final Frame CLOSED = new Frame("demo.sys", 0x1050, "ReadParameters", "demo.c", 41);
  static final Frame VIOLATED = new Frame("demo.sys", 0x1060, null, null, 0);
  private static final Routine ROUTINE =
      new Routine(
          7,
          "DRIVER_DISPATCH",
          "DispatchControl",
          0xFFFFF80000011000L,
          "demo.sys",
          "\\Device\\Demo",
          0xFFFF800000001000L,
          14,
          0,
          0x222000,
          1);

  private Samples() {}

  static Violation violation() {
    return violation("demo.sys", PATH);
  }

  static Violation violation(String driver, String key) {
    return new Violation(
        "ZwRegistryCreate",
        "USE_AFTER_CLOSE",
        Level.ERROR,
        Basis.BOTH,
        "use",
        "ZwFlushKey was called with a handle to " + key + " that had been closed.",
        URI.create("https://example.org/rule"),
        23,
        Instant.EPOCH,
        new Situation(driver, ROUTINE, 0xFFFF800000002000L, 0),
        new HandleFacts(0xFFFFFFFF80000014L, 2, 0, key, 0xF003F, 0x20019, 0x240),
        HandleState.CLOSED,
        new Event(
            Event.CALL,
            "ZwFlushKey",
            List.of(new Event.Argument("KeyHandle", "0xFFFFFFFF80000014")),
            "STATUS_INVALID_HANDLE (0xC0000008)",
            false),
        VIOLATED,
        List.of(ACQUIRED),
        List.of(CLOSED),
        List.of(VIOLATED),
        history(driver),
        new Reproduction("42", "scenario.yaml", List.of("ZwOpenKey #1")),
        "0123456789abcdef");
  }

  static BugCheck bugCheck() {
    return new BugCheck(
        "PAGE_FAULT_IN_NONPAGED_AREA (0x50)",
        List.of(0xFFFFFFFFFFFFFFF8L, 0L, 0xFFFFF80000011234L, 0L),
        "The kernel stopped.",
        24,
        Instant.EPOCH,
        new Situation("demo.sys", null, 1, 2),
        VIOLATED,
        List.of(VIOLATED),
        new Reproduction("42", "", List.of()),
        "fedcba9876543210");
  }

  private static History history(String driver) {
    List<History.Call> calls = new ArrayList<>();
    for (int call = 1; call <= 16; call++) {
      calls.add(new History.Call(call, "ZwSetValueKey", "STATUS_SUCCESS (0x00000000)", driver));
    }
    return new History(20, calls.subList(0, 4), calls.subList(4, 16));
  }
}
