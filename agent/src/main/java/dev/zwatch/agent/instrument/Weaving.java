package dev.zwatch.agent.instrument;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be woven into one class, and whether it is in. */
final class Weaving {
  private final Set<KernelMethod> methods = new LinkedHashSet<>();
  private boolean routines;
  private boolean scanned;
  private boolean woven;
  private @Nullable RuntimeException failure;

  /** True once all kernel functions of objects of this class are woven. */
  synchronized boolean scanned() {
    return scanned;
  }

  synchronized void scanned(boolean now) {
    scanned = now;
  }

  /** Asks for a method; true when that is not in yet. */
  synchronized boolean want(KernelMethod method) {
    if (methods.add(method)) {
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

  /**
   * Runs the weaving and keeps how it ended.
   *
   * @param weaver given the methods, or none for the entrances of driver routines
   */
  synchronized byte @Nullable [] run(Function<? super Collection<KernelMethod>, byte[]> weaver) {
    woven = false;
    failure = null;
    try {
      byte[] bytes = weaver.apply(List.copyOf(methods));
      woven = true;
      return bytes;
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
