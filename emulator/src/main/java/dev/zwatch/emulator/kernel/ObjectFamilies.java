package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.ArrayList;
import java.util.List;

/**
 * The families of the object manager and of the configuration manager, put together; the Kernel
 * Transaction Manager with them.
 */
public final class ObjectFamilies {
  private ObjectFamilies() {}

  public static List<KernelFamily> of(
      WatchSlot watch,
      Execution execution,
      BugChecks bugChecks,
      GuestMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      ObjectNamespace names,
      ConfigurationManager registry,
      FileObjects files,
      DriverCallbacks callbacks) {
    ObjectHandles handles = registry.handles;
    ObjectNames objectNames = new ObjectNames(memory, objects, names, registry, files);
    KeyNotifications notifications =
        new KeyNotifications(
            memory,
            pool,
            objects,
            execution.objects,
            new WorkItems(execution.workQueue, callbacks, bugChecks),
            registry.registry);
    new KeyObjects(pool, execution.processor, objects, registry, notifications);
    KeyReading reading = new KeyReading(memory, pool, objects, registry);
    ValueDelivery delivery = new ValueDelivery(memory, pool, callbacks, bugChecks);
    List<KernelFamily> families = new ArrayList<>();
    families.addAll(
        TransactionFamilies.of(
            watch, execution, memory, pool, objects, names, registry, callbacks));
    families.addAll(
        SecurityFamilies.of(watch, execution, bugChecks, memory, pool, objects, registry.tokens));
    families.addAll(
        List.of(
            new ZwObjectsCalls(
                watch,
                execution.gate,
                execution.processor,
                objects,
                new ObjectQueries(memory, handles, objectNames)),
            new ObReferencesCalls(
                watch,
                execution.gate,
                execution.processor,
                objects,
                handles,
                objectNames,
                bugChecks),
            new ZwEventsCalls(
                watch,
                memory,
                execution,
                objects,
                names,
                handles,
                new EventObjects(memory, pool, objects, execution.objects)),
            new ZwRegistryCalls(watch, execution.gate, registry),
            new ZwKeyInformationCalls(watch, execution.gate, registry),
            new ZwSecurityCalls(watch, execution.gate, registry),
            new ZwRegistryHivesCalls(watch, execution.gate, registry, files),
            new ZwFilesCalls(
                watch,
                execution.gate,
                files,
                new FileTransfers(memory, execution, handles, files.files),
                new FileInformation(memory, files.files)),
            new ZwRegistryNotificationsCalls(
                watch, execution.gate, registry.keys, handles, notifications),
            new CmCallbacksCalls(
                watch, execution.gate, registry.filters, registry.names, bugChecks),
            new ZwRegistryTransactionsCalls(watch, execution.gate, registry),
            new CmTransactionsCalls(watch, execution.gate, registry),
            new RtlRegistryCalls(
                watch,
                execution.gate,
                new StringBuffers(memory, pool, bugChecks),
                execution.processor,
                objects,
                registry,
                new RegistryPaths(registry, objects),
                reading,
                new RegistryTableQuery(memory, registry.registry, reading, delivery))));
    return families;
  }
}
