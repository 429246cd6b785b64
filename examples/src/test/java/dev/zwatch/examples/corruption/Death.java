package dev.zwatch.examples.corruption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a worker process died.
 *
 * @param byEngine true when libunicorn ended it: it called abort, or a signal hit its code
 * @param detail one line
 */
record Death(boolean byEngine, String detail, List<String> evidence) {
  private static final int SIGABRT = 128 + 6;
  private static final String ENGINE = "libunicorn";
  private static final int EVIDENCE = 60;

  Death {
    evidence = List.copyOf(evidence);
  }

  /**
   * Tells how a process died.
   *
   * @param status its exit status, 128 plus the signal
   * @param errors what it wrote to standard error
   * @param crash HotSpot's error file; empty if there is none
   */
  static Death of(int status, List<String> errors, List<String> crash) {
    List<String> evidence = new ArrayList<>(errors);
    evidence.addAll(crash);
    List<String> shown = evidence.stream().limit(EVIDENCE).toList();
    if (crash.isEmpty()) {
      // HotSpot writes a file for each signal but SIGABRT.
      Optional<String> said = errors.stream().filter(Death::isLastWord).findFirst();
      boolean silent = errors.stream().allMatch(String::isBlank);
      return new Death(
          status == SIGABRT && (said.isPresent() || silent),
          said.orElse("exit status " + status),
          shown);
    }
    String frame = after("# Problematic frame:", crash);
    boolean inside = frame.contains(ENGINE) || crash.stream().anyMatch(Death::isRun);
    return new Death(inside, signal(crash) + (inside ? " in libunicorn" : " in " + frame), shown);
  }

  /** What libunicorn prints before it calls abort. */
  private static boolean isLastWord(String line) {
    return line.contains("tcg fatal error")
        || line.contains("qemu/")
        || (line.contains("Assertion") && line.contains("failed"))
        || line.contains("code should not be reached");
  }

  /** The frame of a thread that was inside libunicorn, or in code that it has generated. */
  private static boolean isRun(String line) {
    return line.contains(".Unicorn.uc_emu_start(");
  }

  private static String signal(List<String> crash) {
    return crash.stream()
        .filter(line -> line.contains("SIG"))
        .findFirst()
        .map(line -> line.replaceAll(".*(SIG[A-Z]+).*", "$1"))
        .orElse("a fatal error");
  }

  private static String after(String title, List<String> lines) {
    int at = lines.indexOf(title);
    return at >= 0 && at + 1 < lines.size() ? lines.get(at + 1) : "an unknown frame";
  }
}
