package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.sched.DpcQueue;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KeDpcs;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.KDPC;

/**
 * Deferred procedure calls.
 *
 * <p>Differs from Windows: there is one processor, so a target processor means nothing.
 */
public final class KeDpcCalls implements KeDpcs {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final DpcQueue dpcs;
  private final DriverCallbacks callbacks;
  private final Processor processor;

  public KeDpcCalls(
      WatchSlot watch,
      IrqlGate gate,
      DpcQueue dpcs,
      DriverCallbacks callbacks,
      Processor processor) {
    this.watch = watch;
    this.gate = gate;
    this.dpcs = dpcs;
    this.callbacks = callbacks;
    this.processor = processor;
  }

  private static final int MEDIUM_IMPORTANCE = 1;
  private static final int HIGH_IMPORTANCE = 2;

  @Override
  public void KeInitializeDpc(KDPC Dpc, long DeferredRoutine, long DeferredContext) {
    Dpc.Type((byte) KOBJECTS.DpcObject);
    Dpc.Importance((byte) MEDIUM_IMPORTANCE);
    Dpc.Number((short) 0);
    Dpc.DeferredRoutine(DeferredRoutine);
    Dpc.DeferredContext(DeferredContext);
    Dpc.DpcData(0);
    callbacks.remember(DeferredRoutine);
  }

  @Override
  public byte KeInsertQueueDpc(KDPC Dpc, long SystemArgument1, long SystemArgument2) {
    boolean inserted = dpcs.insert(Dpc.address(), Dpc.Importance() == HIGH_IMPORTANCE);
    if (inserted) {
      Dpc.SystemArgument1(SystemArgument1);
      Dpc.SystemArgument2(SystemArgument2);
      Dpc.DpcData(Dpc.address());
      processor.dispatch();
    }
    return (byte) (inserted ? 1 : 0);
  }

  @Override
  public byte KeRemoveQueueDpc(KDPC Dpc) {
    boolean removed = dpcs.remove(Dpc.address());
    if (removed) {
      Dpc.DpcData(0);
    }
    return (byte) (removed ? 1 : 0);
  }

  @Override
  public void KeFlushQueuedDpcs() {
    gate.passive();
    processor.dispatch();
  }

  @Override
  public void KeSetImportanceDpc(KDPC Dpc, int Importance) {
    Dpc.Importance((byte) Importance);
  }

  @Override
  public void KeSetTargetProcessorDpc(KDPC Dpc, byte Number) {
    Dpc.Number(Number);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
