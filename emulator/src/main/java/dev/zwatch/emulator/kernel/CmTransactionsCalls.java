package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
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
    if (!(key.body() instanceof TransactedKey transacted)) {
      return 0;
    }
    if (transacted.transaction().type() == ObjectType.RegistryTransaction) {
      throw new NotModelled("CmGetBoundTransaction of a key in a registry transaction", 0);
    }
    return registry.handles.address(transacted.transaction());
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
