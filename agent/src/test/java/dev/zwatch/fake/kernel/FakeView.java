package dev.zwatch.fake.kernel;

import dev.zwatch.wdk.CallSite;
import dev.zwatch.wdk.KernelView;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fake kernel tells of itself; its runs nest on one thread. */
final class FakeView implements KernelView {
  private final FakeMemory memory;
  private final FakeHandles handles;
  private final Deque<RoutineRun> runs = new ArrayDeque<>();
  private long lastRun;

  FakeView(FakeMemory memory, FakeHandles handles) {
    this.memory = memory;
    this.handles = handles;
  }

  long begin(String role, long routine, long driver, int major) {
    long enclosing = routineRun();
    int depth = runs.size() + 1;
    runs.push(
        new RoutineRun(++lastRun, enclosing, role, routine, driver, 0, 0, major, -1, 0, depth));
    return lastRun;
  }

  void end() {
    runs.pop();
  }

  @Override
  public boolean oneThreadAtATime() {
    return true;
  }

  @Override
  public boolean callerStays() {
    return true;
  }

  @Override
  public long handleTable(long handle) {
    return 0;
  }

  @Override
  public long keyOfHandle(long handle) {
    return handles.key(handle);
  }

  @Override
  public long keyOfAttributes(long objectAttributes) {
    if (objectAttributes == 0) {
      return 0;
    }
    UNICODE_STRING name = new OBJECT_ATTRIBUTES(memory, objectAttributes).ObjectName();
    return name == null ? 0 : handles.find(name.text());
  }

  @Override
  public String keyPath(long key) {
    return handles.path(key);
  }

  @Override
  public int grantedAccess(long handle) {
    return 0;
  }

  @Override
  public int handleAttributes(long handle) {
    return 0;
  }

  @Override
  public long routineRun() {
    RoutineRun innermost = runs.peek();
    return innermost == null ? 0 : innermost.id();
  }

  @Override
  public @Nullable RoutineRun run(long id) {
    return runs.stream().filter(run -> run.id() == id).findFirst().orElse(null);
  }

  @Override
  public long callingDriver() {
    RoutineRun innermost = runs.peek();
    return innermost == null ? 0 : innermost.driver();
  }

  @Override
  public String driverName(long driver) {
    return "fake.sys";
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
    return -1;
  }

  @Override
  public long faultingInstruction() {
    return 0;
  }

  @Override
  public List<CallSite> sites(long address) {
    return List.of();
  }

  @Override
  public long seed() {
    return 1;
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
