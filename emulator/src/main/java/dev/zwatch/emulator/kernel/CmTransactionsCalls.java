package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.CmTransactions;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/** What the configuration manager tells of transactions. */
final class CmTransactionsCalls implements CmTransactions {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ConfigurationManager registry;

  CmTransactionsCalls(WatchSlot watch, IrqlGate gate, ConfigurationManager registry) {
    this.watch = watch;
    this.gate = gate;
    this.registry = registry;
  }

  @Override
  public long CmGetBoundTransaction(@Nullable PLARGE_INTEGER Cookie, long Object) {
    gate.apc();
    KernelObject key = registry.names.at(Object);
    if (key == null) {
      throw new NotModelled(
          String.format("CmGetBoundTransaction of 0x%X, which is no key object,", Object), 0);
    }
    return key.body() instanceof TransactedKey transacted
        ? registry.handles.address(transacted.transaction())
        : 0;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
