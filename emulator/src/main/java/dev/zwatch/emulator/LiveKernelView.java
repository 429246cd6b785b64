package dev.zwatch.emulator;

import dev.zwatch.emulator.driver.CallStacks;
import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.io.Devices;
import dev.zwatch.emulator.kernel.KeyHandles;
import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.CallSite;
import dev.zwatch.wdk.KernelView;
import dev.zwatch.wdk.RoutineRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what a watching tool asks of this kernel. */
final class LiveKernelView implements KernelView {
  private final EmulatorOptions options;
  private final Processor processor;
  private final RoutineRuns runs;
  private final Drivers drivers;
  private final Devices devices;
  private final KeyHandles keys;
  private final CallStacks callStacks;

  LiveKernelView(
      EmulatorOptions options,
      Processor processor,
      RoutineRuns runs,
      Drivers drivers,
      Devices devices,
      KeyHandles keys,
      CallStacks callStacks) {
    this.options = options;
    this.processor = processor;
    this.runs = runs;
    this.drivers = drivers;
    this.devices = devices;
    this.keys = keys;
    this.callStacks = callStacks;
  }

  @Override
  public boolean oneThreadAtATime() {
    return true;
  }

  @Override
  public boolean callerStays() {
    return false;
  }

  @Override
  public long handleTable(long handle) {
    return handle < 0 ? 0 : processor.thread().processId();
  }

  @Override
  public long keyOfHandle(long handle) {
    return keys.keyOf(handle);
  }

  @Override
  public long keyOfAttributes(long objectAttributes) {
    return keys.named(objectAttributes);
  }

  @Override
  public String keyPath(long key) {
    return keys.path(key);
  }

  @Override
  public int grantedAccess(long handle) {
    HandleEntry entry = keys.entry(handle);
    return entry == null ? 0 : entry.grantedAccess();
  }

  @Override
  public int handleAttributes(long handle) {
    HandleEntry entry = keys.entry(handle);
    return entry == null ? 0 : entry.attributes();
  }

  @Override
  public long routineRun() {
    RoutineRun run = runs.current();
    return run == null ? 0 : run.id();
  }

  @Override
  public @Nullable RoutineRun run(long id) {
    return runs.find(id);
  }

  @Override
  public long callingDriver() {
    if (runs.calledByGuest()) {
      GuestStack stack = processor.thread().stack();
      LoadedDriver driver = drivers.byCode(stack.continuation(stack.depth() - 1));
      if (driver != null) {
        return driver.object().address();
      }
    }
    RoutineRun run = runs.current();
    return run == null ? 0 : run.driver();
  }

  @Override
  public String driverName(long driver) {
    LoadedDriver loaded = drivers.byObject(driver);
    return loaded == null ? String.format("0x%X", driver) : loaded.name();
  }

  @Override
  public boolean driverHasUnload(long driver) {
    LoadedDriver loaded = drivers.byObject(driver);
    return loaded != null && loaded.object().DriverUnload() != 0;
  }

  @Override
  public String deviceName(long device) {
    return devices.name(device);
  }

  @Override
  public int irql() {
    return processor.get();
  }

  @Override
  public long thread() {
    return processor.thread().id();
  }

  @Override
  public int callStack(long[] into) {
    return callStacks.collect(into);
  }

  @Override
  public boolean isCallStack(long[] returnAddresses) {
    return callStacks.is(returnAddresses);
  }

  @Override
  public long faultingInstruction() {
    return processor.thread().stack().fault();
  }

  @Override
  public List<CallSite> sites(long address) {
    return callStacks.sites(address);
  }

  @Override
  public long seed() {
    return options.seed();
  }

  @Override
  public String scenario() {
    return options.scenario();
  }

  @Override
  public List<String> injectedFaults() {
    return List.of();
  }
}
