package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KeRegions;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.KIRQL;

/**
 * Critical and guarded regions. They are counted; there are no APCs that they would hold back.
 *
 * <p>Source: Microsoft, "CriticalRegions rule (wdm)", "GuardedRegions rule (wdm)".
 */
public final class KeRegionCalls implements KeRegions {
  private static final int CRITICAL_REGIONS = 0x40003;
  private static final int GUARDED_REGIONS = 0x4000E;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Processor processor;
  private final BugChecks bugChecks;

  public KeRegionCalls(WatchSlot watch, IrqlGate gate, Processor processor, BugChecks bugChecks) {
    this.bugChecks = bugChecks;
    this.watch = watch;
    this.gate = gate;
    this.processor = processor;
  }

  @Override
  public void KeEnterCriticalRegion() {
    gate.apc();
    processor.thread().addKernelApcDisable(1);
  }

  @Override
  public void KeLeaveCriticalRegion() {
    gate.apc();
    if (processor.thread().kernelApcDisable() == 0) {
      throw left(CRITICAL_REGIONS, "KeLeaveCriticalRegion");
    }
    processor.thread().addKernelApcDisable(-1);
  }

  @Override
  public void KeEnterGuardedRegion() {
    gate.apc();
    processor.thread().addSpecialApcDisable(1);
  }

  @Override
  public void KeLeaveGuardedRegion() {
    gate.apc();
    if (processor.thread().specialApcDisable() == 0) {
      throw left(GUARDED_REGIONS, "KeLeaveGuardedRegion");
    }
    processor.thread().addSpecialApcDisable(-1);
  }

  @Override
  public byte KeAreApcsDisabled() {
    KernelThread thread = processor.thread();
    return (byte) (thread.combinedApcDisable() != 0 ? 1 : 0);
  }

  @Override
  public byte KeAreAllApcsDisabled() {
    boolean disabled =
        processor.thread().specialApcDisable() != 0 || processor.get() >= KIRQL.APC_LEVEL;
    return (byte) (disabled ? 1 : 0);
  }

  private BugCheck left(int rule, String function) {
    return bugChecks.raise(
        DRIVER_VERIFIER_DETECTED_VIOLATION,
        rule,
        0,
        0,
        0,
        function + " was called outside of such a region");
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
