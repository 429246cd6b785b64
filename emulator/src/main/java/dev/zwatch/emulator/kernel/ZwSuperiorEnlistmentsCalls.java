package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.ENLISTMENT.ENLISTMENT_SUPERIOR_RIGHTS;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwSuperiorEnlistments;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What superior enlistments do, by handles. Virtual clock values are not looked at. */
final class ZwSuperiorEnlistmentsCalls implements ZwSuperiorEnlistments {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final TransactionHandles handles;
  private final SuperiorRequests requests;

  ZwSuperiorEnlistmentsCalls(
      WatchSlot watch, IrqlGate gate, TransactionHandles handles, SuperiorRequests requests) {
    this.watch = watch;
    this.gate = gate;
    this.handles = handles;
    this.requests = requests;
  }

  @Override
  public int ZwPrePrepareEnlistment(
      long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, requests::prePrepare);
  }

  @Override
  public int ZwPrepareEnlistment(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, requests::prepare);
  }

  @Override
  public int ZwCommitEnlistment(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, requests::commit);
  }

  private int with(long handle, ToIntFunction<KernelObject> action) {
    gate.passive();
    ObjectHandles.Use use = handles.use(handle, ObjectType.TmEn, ENLISTMENT_SUPERIOR_RIGHTS);
    KernelObject enlistment = use.object();
    return enlistment == null ? use.status() : action.applyAsInt(enlistment);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
