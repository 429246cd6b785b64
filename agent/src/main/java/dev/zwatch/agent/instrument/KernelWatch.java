package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.KernelArrivals;
import dev.zwatch.agent.instrument.code.AgentCopies;
import dev.zwatch.agent.instrument.code.CannotWatch;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The watch over all kernels of this JVM, made once. It is shown every class that the JVM loads, so
 * it does nothing but compare a name, and loads nothing, until the first kernel's class comes.
 */
public final class KernelWatch implements ClassFileTransformer {
  private static final String WDK = "dev/zwatch/wdk/Wdk";

  private final Instrumentation jvm;
  private final Monitors monitors;
  private final Alarm alarm = new Alarm();
  private final AtomicBoolean prepared = new AtomicBoolean();
  private volatile @Nullable BootBridge bridge;
  private volatile @Nullable Kernels kernels;

  /**
   * A watch that has not begun.
   *
   * @param monitors asked when a kernel appears
   */
  public KernelWatch(Instrumentation jvm, Monitors monitors) {
    this.jvm = jvm;
    this.monitors = monitors;
  }

  /** Watches kernels from now on, those too that are there already. */
  public void start() {
    if (!jvm.isRetransformClassesSupported()) {
      alarm.raise(new CannotWatch("this JVM does not let classes be changed once they are loaded"));
      return;
    }
    jvm.addTransformer(this, true);
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (type.getName().equals(WDK.replace('/', '.'))) {
        adoptLive(type);
      }
    }
  }

  /** Makes the bridge's classes visible to all; before that nobody may use them. */
  public void prepare() {
    synchronized (prepared) {
      if (prepared.compareAndSet(false, true)) {
        try {
          bridge = BootBridge.define(jvm);
        } catch (RuntimeException | LinkageError e) {
          alarm.raise(e);
        }
      }
    }
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

  private void adoptLive(Class<?> wdk) {
    try {
      jvm.retransformClasses(wdk);
      Kernels made = kernels;
      if (made != null) {
        made.adoptAll(wdk);
      }
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      alarm.raise(e);
    }
  }

  private synchronized Kernels kernels() {
    Kernels made = kernels;
    if (made == null) {
      prepare();
      AgentCopies.check();
      BootBridge defined = bridge;
      if (defined != null) {
        defined.defineWeaver();
      }
      made = new Kernels(jvm, monitors, alarm);
      kernels = made;
      KernelArrivals.tell(made);
    }
    return made;
  }
}
