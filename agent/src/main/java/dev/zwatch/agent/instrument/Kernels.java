package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.instrument.code.CannotWatch;
import dev.zwatch.agent.instrument.code.CodeWeaver;
import dev.zwatch.agent.instrument.code.KernelMethod;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the classes of the kernels that appear and gives each kernel its monitor.
 *
 * <p>What is known of a class hangs on the class itself, what is known of a kernel on the kernel:
 * nothing here keeps one alive. No lambdas, streams or records' hash codes before the first kernel
 * is watched: the first of each costs a program's start some milliseconds, and no other fewer than
 * half a one.
 */
final class Kernels implements Consumer<Object> {
  private static final String WDK = "dev.zwatch.wdk.Wdk";

  private final Instrumentation jvm;
  private final Monitors monitors;
  private final Alarm alarm;
  private final CodeWeaver weaver = new SureWeaver();

  private final ClassValue<StubsCopy> copies =
      new ClassValue<>() {
        @Override
        protected StubsCopy computeValue(Class<?> wdk) {
          return AdapterLoader.adapt(wdk);
        }
      };

  private final ClassValue<Weaving> weavings =
      new ClassValue<>() {
        @Override
        protected Weaving computeValue(Class<?> type) {
          return new Weaving();
        }
      };

  Kernels(Instrumentation jvm, Monitors monitors, Alarm alarm) {
    this.jvm = jvm;
    this.monitors = monitors;
    this.alarm = alarm;
  }

  /** Takes a kernel into watch that has just been made. */
  @Override
  public void accept(Object wdk) {
    adopt(wdk);
  }

  /** Takes a kernel into watch, unless it is watched. */
  private void adopt(Object wdk) {
    try {
      StubsCopy copy = copies.get(wdk.getClass());
      WatchedKernel kernel = copy.kernel(wdk);
      synchronized (this) {
        if (!kernel.watched()) {
          CallMonitor monitor = monitors.monitor(kernel.facts(), kernel.notePlace());
          weave(copy, kernel, monitor.tracing());
          kernel.watch(monitor);
        }
      }
    } catch (Throwable failure) {
      alarm.raise(failure);
    }
  }

  /** Takes the kernels into watch that a copy of kernel-stubs has made so far. */
  void adoptAll(Class<?> wdk) {
    for (Object kernel : copies.get(wdk).live()) {
      adopt(kernel);
    }
  }

  /** The code of a {@code Wdk} class that is being loaded, or was before the agent came. */
  byte[] weaveKernel(@Nullable ClassLoader loader, byte[] bytes) {
    checkReach(loader, WDK);
    return weaver.weaveKernel(WDK, bytes);
  }

  /** The code of a loaded class; null where there is nothing to weave into it. */
  byte @Nullable [] weaveLoaded(Class<?> type, byte[] bytes) {
    Weaving weaving = weavings.get(type);
    if (!weaving.wanted()) {
      return null;
    }
    return weaving.run(weaver, type.getName(), bytes);
  }

  /** Weaves what is not woven yet; to weave a function takes about a millisecond. */
  private void weave(StubsCopy copy, WatchedKernel kernel, boolean tracing)
      throws UnmodifiableClassException {
    Set<Class<?>> pending = new LinkedHashSet<>();
    Class<?> routines = copy.routines();
    boolean first = weavings.get(routines).wantRoutines();
    if (first) {
      pending.add(routines);
    }
    for (Object family : kernel.families()) {
      if (!weavings.get(family.getClass()).scanned(tracing)) {
        for (KernelMethod method : kernel.methods(family)) {
          boolean wanted = tracing || !method.isForLogOnly();
          if (wanted && weavings.get(method.declaring()).want(method)) {
            pending.add(method.declaring());
          }
        }
      }
    }
    if (pending.isEmpty()) {
      return;
    }
    for (Class<?> type : pending) {
      checkChangeable(type);
    }
    jvm.retransformClasses(pending.toArray(new Class<?>[0]));
    for (Class<?> type : pending) {
      weavings.get(type).check(type.getName());
    }
    if (first) {
      Probe.check(copy);
    }
    for (Object family : kernel.families()) {
      weavings.get(family.getClass()).scan(tracing);
    }
  }

  private void checkChangeable(Class<?> type) {
    if (!jvm.isModifiableClass(type)) {
      throw new CannotWatch(type.getName() + " cannot be changed in this JVM");
    }
    checkReach(type.getClassLoader(), type.getName());
  }

  /** Woven code that does not find the bridge would fail inside the kernel. */
  private static void checkReach(@Nullable ClassLoader loader, String name) {
    Class<?> found;
    try {
      found = Class.forName(CallMonitor.class.getName(), false, loader);
    } catch (ClassNotFoundException e) {
      throw new CannotWatch(
          "the class loader of "
              + name
              + " does not let it see the agent's package "
              + CallMonitor.class.getPackageName());
    }
    if (found != CallMonitor.class) {
      throw new CannotWatch(
          "the class loader of " + name + " has a copy of the agent's classes; take it away");
    }
  }
}
