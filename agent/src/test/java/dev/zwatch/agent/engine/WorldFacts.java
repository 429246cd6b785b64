package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.Routine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated world answers when it is asked. Line N of a driver is at {@code BASE + 16 N}.
 */
final class WorldFacts implements KernelFacts {
  private static final long BASE = 0xFFFFF80000010000L;
  private static final int CALL_LENGTH = 5;

  final Set<String> withoutUnload = new HashSet<>();
  final List<String> faults = new ArrayList<>();

  /** Who calls when no routine runs: a system thread's driver. */
  String threadDriver = "";

  /** The driver is a Java class. */
  boolean javaDriver;

  /** A class of the kernel's. */
  String kernelClass = "";

  /** Who calls, whatever routine runs; null to go by the routine. */
  @Nullable String caller;

  /** Where compiled code was stopped. */
  long faulting;

  /** Return addresses to tell instead of the world's line. */
  long @Nullable [] stack;

  /** Whether {@link #isCallStack} ever knows a stack. */
  boolean recognizesStacks;

  private final World world;
  private final List<String> drivers = new ArrayList<>();
  private final List<String> attributes = new ArrayList<>();

  /** A promise that those who play must keep. */
  private final boolean callerStays;

  WorldFacts(World world, boolean callerStays) {
    this.world = world;
    this.callerStays = callerStays;
  }

  long number(String driver) {
    if (!drivers.contains(driver)) {
      drivers.add(driver);
    }
    return drivers.indexOf(driver) + 1L;
  }

  /** Address of OBJECT_ATTRIBUTES that name a path. */
  long attributes(String path) {
    attributes.add(path);
    return attributes.size();
  }

  @Override
  public boolean oneThreadAtATime() {
    return true;
  }

  @Override
  public boolean callerStays() {
    return callerStays;
  }

  @Override
  public long handleTable(long handle) {
    return handle < 0 ? 0 : 4;
  }

  @Override
  public long keyOfHandle(long handle) {
    Long key = world.handles.key(handle);
    return key == null ? 0 : key;
  }

  @Override
  public long keyOfAttributes(long objectAttributes) {
    return world.registry.find(attributes.get((int) objectAttributes - 1));
  }

  @Override
  public String keyPath(long key) {
    return world.registry.path(key);
  }

  @Override
  public int grantedAccess(long handle) {
    return 0xF003F;
  }

  @Override
  public int handleAttributes(long handle) {
    return 0x240;
  }

  @Override
  public long routineRun() {
    List<WorldThread.Run> runs = world.thread.runs;
    return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).id();
  }

  @Override
  public long enclosingRun(long run) {
    int index = index(run);
    return index == 0 ? 0 : world.thread.runs.get(index - 1).id();
  }

  @Override
  public long driverOfRun(long run) {
    return world.thread.runs.get(index(run)).driver();
  }

  @Override
  public String roleOfRun(long run) {
    return world.thread.runs.get(index(run)).role();
  }

  @Override
  public @Nullable Routine routine(long run) {
    int index = index(run);
    if (index < 0) {
      return null;
    }
    WorldThread.Run found = world.thread.runs.get(index);
    boolean request = found.role().equals("DRIVER_DISPATCH");
    return new Routine(
        run,
        found.role(),
        "Routine" + found.role(),
        0,
        driverName(found.driver()),
        "\\Device\\Demo",
        request ? 0xFFFF800000001000L : 0,
        request ? 14 : -1,
        request ? 0 : -1,
        request ? 0x222000 : 0,
        index + 1);
  }

  @Override
  public long callingDriver() {
    String told = caller;
    if (told != null) {
      return told.isEmpty() ? 0 : number(told);
    }
    long run = routineRun();
    if (run != 0) {
      return driverOfRun(run);
    }
    return threadDriver.isEmpty() ? 0 : number(threadDriver);
  }

  @Override
  public String driverName(long driver) {
    return drivers.get((int) driver - 1);
  }

  @Override
  public boolean driverHasUnload(long driver) {
    return !withoutUnload.contains(driverName(driver));
  }

  @Override
  public int irql() {
    return 0;
  }

  @Override
  public long thread() {
    return world.thread.number;
  }

  @Override
  public int callStack(long[] into) {
    if (javaDriver) {
      return -1;
    }
    long[] told = stack;
    if (told != null) {
      int stored = Math.min(told.length, into.length);
      System.arraycopy(told, 0, into, 0, stored);
      return stored;
    }
    into[0] = BASE + 16L * world.line + CALL_LENGTH;
    return 1;
  }

  @Override
  public boolean isCallStack(long[] returnAddresses) {
    long[] found = new long[returnAddresses.length + 1];
    return recognizesStacks
        && callStack(found) == returnAddresses.length
        && Arrays.equals(
            found, 0, returnAddresses.length, returnAddresses, 0, returnAddresses.length);
  }

  @Override
  public long faultingInstruction() {
    return faulting;
  }

  @Override
  public List<Frame> frames(long address) {
    long offset = address - BASE;
    if (offset < 16) {
      return List.of(new Frame("demo.sys", offset, null, null, 0));
    }
    return List.of(new Frame("demo.sys", offset, "Demo", "demo.c", (int) (offset / 16)));
  }

  @Override
  public boolean kernelClass(String className) {
    return className.equals(kernelClass);
  }

  @Override
  public String describeStatus(int status) {
    return "0x" + Integer.toHexString(status).toUpperCase(Locale.ROOT);
  }

  @Override
  public String bugCheckName(int code) {
    return code == 0x50 ? "PAGE_FAULT_IN_NONPAGED_AREA" : "";
  }

  @Override
  public String seed() {
    return "1";
  }

  @Override
  public String scenario() {
    return "world";
  }

  @Override
  public List<String> injectedFaults() {
    return faults;
  }

  /** The place of a run on the present thread; -1 when it is not there. */
  private int index(long run) {
    List<WorldThread.Run> runs = world.thread.runs;
    for (int index = 0; index < runs.size(); index++) {
      if (runs.get(index).id() == run) {
        return index;
      }
    }
    return -1;
  }
}
