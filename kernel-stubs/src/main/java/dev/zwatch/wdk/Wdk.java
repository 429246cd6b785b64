package dev.zwatch.wdk;

import dev.zwatch.wdk.types.KernelMemory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  // Families that have a method of their own here, once they were asked for: a driver's calls pass
  // these, and to look a family up and cast it takes as long as a quick call.
  private @Nullable ZwRegistry zwRegistry;
  private @Nullable ZwObjects zwObjects;
  private @Nullable Io io;
  private @Nullable Ke ke;
  private @Nullable Ex ex;
  private @Nullable RtlStrings rtlStrings;
  private @Nullable RtlMemory rtlMemory;
  private @Nullable Dbg dbg;

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
    if (zwRegistry == null) {
      zwRegistry = family(ZwRegistry.class);
    }
    return zwRegistry;
  }

  public ZwObjects zwObjects() {
    if (zwObjects == null) {
      zwObjects = family(ZwObjects.class);
    }
    return zwObjects;
  }

  public Io io() {
    if (io == null) {
      io = family(Io.class);
    }
    return io;
  }

  public Ke ke() {
    if (ke == null) {
      ke = family(Ke.class);
    }
    return ke;
  }

  public Ex ex() {
    if (ex == null) {
      ex = family(Ex.class);
    }
    return ex;
  }

  public RtlStrings rtlStrings() {
    if (rtlStrings == null) {
      rtlStrings = family(RtlStrings.class);
    }
    return rtlStrings;
  }

  public RtlMemory rtlMemory() {
    if (rtlMemory == null) {
      rtlMemory = family(RtlMemory.class);
    }
    return rtlMemory;
  }

  public Dbg dbg() {
    if (dbg == null) {
      dbg = family(Dbg.class);
    }
    return dbg;
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
