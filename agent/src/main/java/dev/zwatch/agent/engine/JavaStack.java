package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
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
    return WALKER.walk(new Walk(facts, limit));
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

  /** A loop, since what streams and lambdas load delays the first event by some milliseconds. */
  private record Walk(KernelFacts facts, int limit)
      implements Function<Stream<StackWalker.StackFrame>, List<Frame>> {
    @Override
    public List<Frame> apply(Stream<StackWalker.StackFrame> frames) {
      List<Frame> driver = new ArrayList<>();
      Iterator<StackWalker.StackFrame> each = frames.iterator();
      while (driver.size() < limit && each.hasNext()) {
        StackWalker.StackFrame frame = each.next();
        if (frame.getClassName().equals(ENTRANCE)) {
          break;
        }
        if (isDriver(frame.getClassName(), facts)) {
          driver.add(frame(frame));
        }
      }
      return List.copyOf(driver);
    }
  }
}
