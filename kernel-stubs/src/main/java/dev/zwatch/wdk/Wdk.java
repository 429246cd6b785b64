package dev.zwatch.wdk;

import dev.zwatch.wdk.types.KernelMemory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel as a Java driver is given it: its families of functions and its memory. A compiled
 * driver reaches the same objects through its imports.
 */
public final class Wdk {
  private static final List<WeakReference<Wdk>> LIVE = new ArrayList<>();

  private final KernelView view;
  private final KernelMemory memory;
  private final Locals locals;
  private final DriverRoutines routines;
  private final Map<Class<?>, KernelFamily> families = new HashMap<>();

  /**
   * A kernel hands over its implementations here, once, before any driver runs.
   *
   * @param families one object for each family interface that the kernel models
   */
  public Wdk(
      KernelView view,
      KernelMemory memory,
      Locals locals,
      DriverRoutines routines,
      List<? extends KernelFamily> families) {
    this.view = view;
    this.memory = memory;
    this.locals = locals;
    this.routines = routines;
    for (KernelFamily family : families) {
      for (Class<?> type : family.getClass().getInterfaces()) {
        if (this.families.putIfAbsent(type, family) != null) {
          throw new IllegalArgumentException("two implementations of " + type.getSimpleName());
        }
      }
    }
    synchronized (LIVE) {
      LIVE.removeIf(kernel -> kernel.get() == null);
      LIVE.add(new WeakReference<>(this));
    }
  }

  /** The kernels that are in use, for a tool that comes late. */
  public static List<Wdk> live() {
    synchronized (LIVE) {
      return LIVE.stream().map(WeakReference::get).filter(kernel -> kernel != null).toList();
    }
  }

  public ZwRegistry zwRegistry() {
    return family(ZwRegistry.class);
  }

  public ZwObjects zwObjects() {
    return family(ZwObjects.class);
  }

  public Io io() {
    return family(Io.class);
  }

  public Ke ke() {
    return family(Ke.class);
  }

  public Ex ex() {
    return family(Ex.class);
  }

  public RtlStrings rtlStrings() {
    return family(RtlStrings.class);
  }

  public RtlMemory rtlMemory() {
    return family(RtlMemory.class);
  }

  public Dbg dbg() {
    return family(Dbg.class);
  }

  /** The implementation of a family. */
  public <F extends KernelFamily> F family(Class<F> type) {
    KernelFamily family = families.get(type);
    if (family == null) {
      throw new IllegalArgumentException("this kernel has no " + type.getSimpleName());
    }
    return type.cast(family);
  }

  /** All implementations, one a family. */
  public List<KernelFamily> families() {
    return List.copyOf(families.values());
  }

  public KernelView view() {
    return view;
  }

  public KernelMemory memory() {
    return memory;
  }

  /** Memory for local variables of the driver routine that runs. */
  public Locals locals() {
    return locals;
  }

  public DriverRoutines routines() {
    return routines;
  }
}
