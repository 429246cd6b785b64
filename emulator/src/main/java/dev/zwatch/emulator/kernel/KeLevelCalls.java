package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.SpinLocks;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.KIRQL;

/** Interrupt levels. */
public final class KeLevelCalls implements KeLevels {
  private final WatchSlot watch;
  private final Processor processor;
  private final SpinLocks locks;

  public KeLevelCalls(WatchSlot watch, Processor processor, SpinLocks locks) {
    this.watch = watch;
    this.processor = processor;
    this.locks = locks;
  }

  @Override
  public byte KeGetCurrentIrql() {
    return (byte) processor.get();
  }

  @Override
  public byte KfRaiseIrql(byte NewIrql) {
    return (byte) locks.raise(NewIrql & 0xFF);
  }

  @Override
  public byte KeRaiseIrqlToDpcLevel() {
    return (byte) locks.raise(KIRQL.DISPATCH_LEVEL);
  }

  @Override
  public void KeLowerIrql(byte NewIrql) {
    locks.lower(NewIrql & 0xFF);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
