package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.wdk.CallSite;
import dev.zwatch.wdk.KernelView;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a monitor's questions from the kernel's own view of itself. */
final class FactsAdapter implements KernelFacts {
  private final KernelView view;
  private final KernelClasses kernelClasses;

  FactsAdapter(Wdk wdk) {
    this.view = wdk.view();
    this.kernelClasses = new KernelClasses(wdk);
  }

  @Override
  public boolean oneThreadAtATime() {
    return view.oneThreadAtATime();
  }

  @Override
  public boolean callerStays() {
    return view.callerStays();
  }

  @Override
  public long handleTable(long handle) {
    return view.handleTable(handle);
  }

  @Override
  public long keyOfHandle(long handle) {
    return view.keyOfHandle(handle);
  }

  @Override
  public long keyOfAttributes(long objectAttributes) {
    return view.keyOfAttributes(objectAttributes);
  }

  @Override
  public String keyPath(long key) {
    return view.keyPath(key);
  }

  @Override
  public int grantedAccess(long handle) {
    return view.grantedAccess(handle);
  }

  @Override
  public int handleAttributes(long handle) {
    return view.handleAttributes(handle);
  }

  @Override
  public long routineRun() {
    return view.routineRun();
  }

  @Override
  public long enclosingRun(long run) {
    RoutineRun known = view.run(run);
    return known == null ? 0 : known.enclosing();
  }

  @Override
  public long driverOfRun(long run) {
    RoutineRun known = view.run(run);
    return known == null ? 0 : known.driver();
  }

  @Override
  public String roleOfRun(long run) {
    RoutineRun known = view.run(run);
    return known == null ? "" : known.role();
  }

  @Override
  public @Nullable Routine routine(long run) {
    RoutineRun known = view.run(run);
    if (known == null) {
      return null;
    }
    List<CallSite> sites = view.sites(known.routine());
    String function = sites.isEmpty() ? null : sites.get(sites.size() - 1).function();
    return new Routine(
        known.id(),
        known.role(),
        function == null ? "0x%X".formatted(known.routine()) : function,
        known.routine(),
        view.driverName(known.driver()),
        known.device() == 0 ? "" : view.deviceName(known.device()),
        known.irp(),
        known.major(),
        known.minor(),
        known.ioControlCode(),
        known.depth());
  }

  @Override
  public long callingDriver() {
    return view.callingDriver();
  }

  @Override
  public String driverName(long driver) {
    return view.driverName(driver);
  }

  @Override
  public boolean driverHasUnload(long driver) {
    return view.driverHasUnload(driver);
  }

  @Override
  public int irql() {
    return view.irql();
  }

  @Override
  public long thread() {
    return view.thread();
  }

  @Override
  public int callStack(long[] into) {
    return view.callStack(into);
  }

  @Override
  public boolean isCallStack(long[] returnAddresses) {
    return view.isCallStack(returnAddresses);
  }

  @Override
  public long faultingInstruction() {
    return view.faultingInstruction();
  }

  @Override
  public List<Frame> frames(long address) {
    return view.sites(address).stream().map(FactsAdapter::frame).toList();
  }

  @Override
  public boolean kernelClass(String className) {
    return kernelClasses.contains(className);
  }

  @Override
  public String describeStatus(int status) {
    return NTSTATUS.toString(status);
  }

  @Override
  public String bugCheckName(int code) {
    String described = BUGCHECK.toString(code);
    int name = described.indexOf(" (");
    return name < 0 ? "" : described.substring(0, name);
  }

  @Override
  public String seed() {
    return Long.toString(view.seed());
  }

  @Override
  public String scenario() {
    return view.scenario();
  }

  @Override
  public List<String> injectedFaults() {
    return view.injectedFaults();
  }

  private static Frame frame(CallSite site) {
    return new Frame(site.module(), site.offset(), site.function(), site.file(), site.line());
  }
}
