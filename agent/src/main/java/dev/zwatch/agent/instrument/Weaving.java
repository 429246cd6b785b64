package dev.zwatch.agent.instrument;

import dev.zwatch.agent.instrument.code.CannotWatch;
import dev.zwatch.agent.instrument.code.CodeWeaver;
import dev.zwatch.agent.instrument.code.KernelMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be woven into one class, and whether it is in. */
final class Weaving {
  private final Map<String, KernelMethod> methods = new LinkedHashMap<>();
  private boolean routines;
  private boolean scanned;
  private boolean scannedForLog;
  private boolean woven;
  private @Nullable RuntimeException failure;

  /**
   * True once the kernel functions of objects of this class are woven.
   *
   * @param forLog those too that are woven for the log only
   */
  synchronized boolean scanned(boolean forLog) {
    return forLog ? scannedForLog : scanned;
  }

  /** They are. */
  synchronized void scan(boolean forLog) {
    scanned = true;
    scannedForLog |= forLog;
  }

  /** Asks for a method; true when that is not in yet. */
  synchronized boolean want(KernelMethod method) {
    String key = method.name() + method.descriptor() + method.function();
    if (methods.put(key, method) == null) {
      woven = false;
    }
    return !woven;
  }

  /** Asks for the entrances of driver routines; true when they are not in yet. */
  synchronized boolean wantRoutines() {
    routines = true;
    return !woven;
  }

  synchronized boolean wanted() {
    return routines || !methods.isEmpty();
  }

  /** Weaves the class and keeps how that ended. */
  synchronized byte @Nullable [] run(CodeWeaver weaver, String name, byte[] bytes) {
    woven = false;
    failure = null;
    try {
      byte[] changed =
          routines
              ? weaver.weaveRoutines(name, bytes)
              : weaver.weaveFunctions(name, bytes, List.copyOf(methods.values()));
      woven = true;
      return changed;
    } catch (RuntimeException | LinkageError e) {
      failure = e instanceof RuntimeException known ? known : new IllegalStateException(e);
      return null;
    }
  }

  /** Fails unless the last run put everything in. */
  synchronized void check(String name) {
    if (failure != null) {
      throw failure;
    }
    if (!woven) {
      throw new CannotWatch("the JVM did not let the agent weave " + name);
    }
  }
}
