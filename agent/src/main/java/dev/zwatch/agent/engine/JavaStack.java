package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import java.util.List;
import java.util.stream.Stream;

/** The calls of a Java driver on this thread. */
final class JavaStack {
  /** Kernels enter a driver's routines through this class: beyond it somebody else is at work. */
  private static final String ENTRANCE = "dev.zwatch.wdk.DriverRoutines";

  private static final List<String> NOT_DRIVERS =
      List.of(
          "dev.zwatch.wdk.",
          "dev.zwatch.emulator.",
          "dev.zwatch.agent.",
          "java.",
          "javax.",
          "jdk.",
          "sun.");

  private static final StackWalker WALKER = StackWalker.getInstance();

  private JavaStack() {}

  /** The driver's frames, innermost first. */
  static List<Frame> here(KernelFacts facts, int limit) {
    return WALKER.walk(frames -> driver(frames, facts).limit(limit).toList());
  }

  private static Stream<Frame> driver(Stream<StackWalker.StackFrame> frames, KernelFacts facts) {
    return frames
        .takeWhile(frame -> !frame.getClassName().equals(ENTRANCE))
        .filter(frame -> isDriver(frame.getClassName(), facts))
        .map(JavaStack::frame);
  }

  private static boolean isDriver(String className, KernelFacts facts) {
    for (String prefix : NOT_DRIVERS) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return !facts.kernelClass(className);
  }

  private static Frame frame(StackWalker.StackFrame frame) {
    return new Frame(
        frame.getClassName(),
        0,
        frame.getMethodName(),
        frame.getFileName(),
        Math.max(0, frame.getLineNumber()));
  }
}
