package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.filter.RegistryFilters;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.types.PHANDLE;

/** The registry as drivers reach it: through handles, and past the callbacks that filter it. */
public final class ConfigurationManager {
  final Registry registry;
  final KeyHandles keys;
  final ObjectHandles handles;
  final RegistryFilters filters;
  final KeyObjectNames names;
  final ProcessTokens tokens;
  final Hives hives;

  private final KeyOperations direct;
  private final KeyOperations filtered;

  public ConfigurationManager(
      GuestMemory memory,
      PoolMemory pool,
      Execution execution,
      ObjectManager objects,
      Registry registry,
      FileObjects files,
      ProcessTokens tokens,
      DriverCallbacks callbacks,
      BugChecks bugChecks) {
    this.registry = registry;
    this.tokens = tokens;
    keys = new KeyHandles(execution.processor, objects, registry, memory);
    handles = new ObjectHandles(execution.processor, objects, pool, execution.threads.processes());
    filters =
        new RegistryFilters(
            memory,
            pool,
            objects,
            execution.processor,
            execution.waiting,
            callbacks,
            handles::address);
    names = new KeyObjectNames(memory, pool, objects, registry, filters);
    hives = new Hives(registry, files.files, new OpenKeys(objects, registry), execution.clock);
    direct = new DirectKeyOperations(memory, objects, registry, tokens, hives);
    filtered =
        new FilteredKeyOperations(
            direct, memory, objects, filters, new KeyRoot(objects), bugChecks);
  }

  /** Handles to keys. */
  public KeyHandles keys() {
    return keys;
  }

  /** The callbacks that filter operations. */
  public RegistryFilters filters() {
    return filters;
  }

  /** How operations are performed now. */
  KeyOperations operations() {
    return filters.none() ? direct : filtered;
  }

  /** Opens or creates a key and hands out a handle to it; on failure nothing is written. */
  int open(KeyOpening opening, PHANDLE keyHandle) {
    int status = operations().open(opening);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    long handle = keys.open(opening, opening.attributes);
    if (handle == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    keyHandle.set(handle);
    return status;
  }
}
