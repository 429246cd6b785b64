package dev.zwatch.agent.benchmark;

import dev.zwatch.wdk.CallSite;
import dev.zwatch.wdk.KernelView;
import dev.zwatch.wdk.RoutineRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One driver, whose dispatch routine is always under way. */
final class BenchView implements KernelView {
  private static final RoutineRun DISPATCH =
      new RoutineRun(1, 0, "DRIVER_DISPATCH", 0, 0x1000, 0, 0, 14, -1, 0x222000, 1);

  private final long[] stack = new long[6];
  private final boolean compiled;
  private final boolean oneThreadAtATime;
  private @Nullable BenchRegistry registry;

  /**
   * @param compiled the driver has a stack of return addresses; else it is a Java driver
   * @param oneThreadAtATime what the kernel promises
   */
  BenchView(boolean compiled, boolean oneThreadAtATime) {
    this.compiled = compiled;
    this.oneThreadAtATime = oneThreadAtATime;
    for (int frame = 0; frame < stack.length; frame++) {
      stack[frame] = 0xFFFFF80010000000L + 0x135L * frame;
    }
  }

  void of(BenchRegistry itsRegistry) {
    registry = itsRegistry;
  }

  @Override
  public boolean oneThreadAtATime() {
    return oneThreadAtATime;
  }

  @Override
  public boolean callerStays() {
    return oneThreadAtATime;
  }

  @Override
  public long handleTable(long handle) {
    return handle < 0 ? 0 : 4;
  }

  @Override
  public long keyOfHandle(long handle) {
    return registry == null ? 0 : registry.keyOf(handle);
  }

  @Override
  public long keyOfAttributes(long objectAttributes) {
    return 7; // exists, and nobody holds it
  }

  @Override
  public String keyPath(long key) {
    return "\\REGISTRY\\MACHINE\\SOFTWARE\\Key";
  }

  @Override
  public int grantedAccess(long handle) {
    return 0xF003F;
  }

  @Override
  public int handleAttributes(long handle) {
    return 0x200;
  }

  @Override
  public long routineRun() {
    return DISPATCH.id();
  }

  @Override
  public @Nullable RoutineRun run(long id) {
    return DISPATCH;
  }

  @Override
  public long callingDriver() {
    return DISPATCH.driver();
  }

  @Override
  public String driverName(long driver) {
    return "bench.sys";
  }

  @Override
  public boolean driverHasUnload(long driver) {
    return true;
  }

  @Override
  public String deviceName(long device) {
    return "";
  }

  @Override
  public int irql() {
    return 0;
  }

  @Override
  public long thread() {
    return 1;
  }

  @Override
  public int callStack(long[] into) {
    if (!compiled) {
      return -1;
    }
    // As a loop it costs 8 ns for a branch that is foretold wrongly; no part of the agent.
    into[5] = stack[5];
    into[4] = stack[4];
    into[3] = stack[3];
    into[2] = stack[2];
    into[1] = stack[1];
    into[0] = stack[0];
    return stack.length;
  }

  @Override
  public boolean isCallStack(long[] returnAddresses) {
    return compiled
        && returnAddresses.length == 6
        && returnAddresses[5] == stack[5]
        && returnAddresses[4] == stack[4]
        && returnAddresses[3] == stack[3]
        && returnAddresses[2] == stack[2]
        && returnAddresses[1] == stack[1]
        && returnAddresses[0] == stack[0];
  }

  @Override
  public long faultingInstruction() {
    return 0;
  }

  @Override
  public List<CallSite> sites(long address) {
    return List.of(new CallSite("bench.sys", address & 0xFFFF, "Dispatch", "bench.c", 7));
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public String scenario() {
    return "";
  }

  @Override
  public List<String> injectedFaults() {
    return List.of();
  }
}
