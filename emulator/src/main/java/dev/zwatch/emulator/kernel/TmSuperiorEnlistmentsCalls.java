package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.TmSuperiorEnlistments;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/** What superior enlistments do, by objects. Virtual clock values are not looked at. */
final class TmSuperiorEnlistmentsCalls implements TmSuperiorEnlistments {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final TransactionPointers pointers;
  private final SuperiorRequests requests;

  TmSuperiorEnlistmentsCalls(
      WatchSlot watch, IrqlGate gate, TransactionPointers pointers, SuperiorRequests requests) {
    this.watch = watch;
    this.gate = gate;
    this.pointers = pointers;
    this.requests = requests;
  }

  @Override
  public int TmPrePrepareEnlistment(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return requests.prePrepare(enlistment(Enlistment, "TmPrePrepareEnlistment"));
  }

  @Override
  public int TmPrepareEnlistment(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return requests.prepare(enlistment(Enlistment, "TmPrepareEnlistment"));
  }

  @Override
  public int TmCommitEnlistment(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return requests.commit(enlistment(Enlistment, "TmCommitEnlistment"));
  }

  @Override
  public int TmRequestOutcomeEnlistment(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return requests.requestOutcome(enlistment(Enlistment, "TmRequestOutcomeEnlistment"));
  }

  private KernelObject enlistment(long address, String function) {
    gate.passive();
    return pointers.object(address, ObjectType.TmEn, function);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
