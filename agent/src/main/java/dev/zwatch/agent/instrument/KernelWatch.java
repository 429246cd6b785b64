package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelArrivals;
import dev.zwatch.agent.bridge.KernelFacts;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The watch over all kernels of this JVM, made once. It is shown every class that the JVM loads, so
 * it does nothing but compare a name, and loads nothing, until the first kernel's class comes.
 */
public final class KernelWatch implements ClassFileTransformer {
  private static final String WDK = "dev/zwatch/wdk/Wdk";

  private final Instrumentation jvm;
  private final Supplier<Function<KernelFacts, CallMonitor>> monitors;
  private final Alarm alarm = new Alarm();
  private volatile @Nullable Kernels kernels;

  private KernelWatch(Instrumentation jvm, Supplier<Function<KernelFacts, CallMonitor>> monitors) {
    this.jvm = jvm;
    this.monitors = monitors;
  }

  /**
   * Watches kernels from now on, those too that are there already.
   *
   * @param monitors asked, when the first kernel appears, for what makes a kernel's monitor
   */
  public static KernelWatch start(
      Instrumentation jvm, Supplier<Function<KernelFacts, CallMonitor>> monitors) {
    KernelWatch watch = new KernelWatch(jvm, monitors);
    if (!jvm.isRetransformClassesSupported()) {
      watch.alarm.raise(new CannotWatch("this JVM cannot change classes that are loaded"));
      return watch;
    }
    jvm.addTransformer(watch, true);
    watch.adoptLive();
    return watch;
  }

  /** True as long as no kernel had to be left unwatched. */
  public boolean attached() {
    return !alarm.raised();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> loaded,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    // The JVM drops what a transformer throws, and with it the reason why a kernel goes unwatched.
    try {
      if (WDK.equals(name)) {
        return kernels().weaveKernel(loader, bytes);
      }
      Kernels known = kernels;
      return loaded == null || known == null ? null : known.weaveLoaded(loaded, bytes);
    } catch (Throwable failure) {
      alarm.raise(failure);
      return null;
    }
  }

  private void adoptLive() {
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (type.getName().equals(WDK.replace('/', '.'))) {
        try {
          jvm.retransformClasses(type);
          kernels().adoptAll(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
          alarm.raise(e);
        }
      }
    }
  }

  private synchronized Kernels kernels() {
    Kernels made = kernels;
    if (made == null) {
      prepareBridge();
      made = new Kernels(jvm, monitors.get(), alarm);
      kernels = made;
      KernelArrivals.tell(made::adopt);
    }
    return made;
  }

  private void prepareBridge() {
    try {
      AgentCopies.check();
      Path jar = AgentCopies.ownJar();
      if (jar != null) {
        try (JarFile file = new JarFile(jar.toFile())) {
          BootBridge.define(jvm, file);
        }
      }
    } catch (IOException e) {
      throw new CannotWatch("the agent's jar cannot be read: " + e.getMessage());
    }
  }
}
