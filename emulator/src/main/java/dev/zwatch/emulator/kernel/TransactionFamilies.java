package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.List;

/** The families of the Kernel Transaction Manager and of transactions, put together. */
final class TransactionFamilies {
  private TransactionFamilies() {}

  static List<KernelFamily> of(
      WatchSlot watch,
      Execution execution,
      GuestMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      ObjectNamespace names,
      ConfigurationManager registry,
      DriverCallbacks callbacks) {
    Transactions transactions =
        new Transactions(pool, objects, registry.registry, execution.timers);
    TransactionManagers managers =
        new TransactionManagers(memory, pool, objects, execution.objects, callbacks);
    TransactionNotifications notifications =
        new TransactionNotifications(memory, objects, execution, callbacks);
    TransactionPhases phases =
        new TransactionPhases(memory, objects, execution, transactions, managers, notifications);
    SuperiorRequests superiors = new SuperiorRequests(phases);
    TransactionRecovery recovery = new TransactionRecovery(managers, notifications, phases);
    TransactionHandles handles =
        new TransactionHandles(execution.processor, objects, names, registry.handles);
    TransactionPointers pointers = new TransactionPointers(registry.handles);
    Guids guids = new Guids(memory);
    return List.of(
        new ZwTransactionsCalls(
            watch,
            memory,
            execution,
            objects,
            handles,
            transactions,
            new TransactionWait(memory, pool, execution.objects, transactions, phases, superiors)),
        new ZwRegistryTransactionObjectsCalls(
            watch, execution.gate, objects, handles, transactions),
        new ZwResourceManagersCalls(
            watch, execution.gate, objects, handles, guids, managers, notifications),
        new ZwEnlistmentsCalls(
            watch, execution.gate, objects, handles, managers, transactions, guids, phases),
        new TmTransactionsCalls(watch, pointers, guids),
        new TmEnlistmentsCalls(watch, execution.gate, pointers, managers, phases),
        new ZwSuperiorEnlistmentsCalls(watch, execution.gate, handles, superiors),
        new TmSuperiorEnlistmentsCalls(watch, execution.gate, pointers, superiors),
        new ZwTransactionRecoveryCalls(watch, execution.gate, handles, recovery),
        new TmTransactionRecoveryCalls(watch, execution.gate, pointers, recovery),
        new ZwTransactionObjectsCalls(
            watch,
            execution.gate,
            handles,
            new TransactionObjectQueries(memory, pool),
            new TransactionEnumeration(memory, managers)));
  }
}
