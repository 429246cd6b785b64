package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_DIRECT;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_NOEXPAND;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_TYPECHECK;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How RtlQueryRegistryValues hands a value out: to a routine of the driver, or into its memory. */
final class ValueDelivery {
  private static final int FAST_FAIL_UNSAFE_REGISTRY_ACCESS = 20;
  private static final int TAG = 0x76526C52;

  private static final List<String> TRUSTED =
      List.of("HARDWARE", "SOFTWARE", "SYSTEM", "SECURITY", "SAM");

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final DriverCallbacks callbacks;
  private final DirectValues direct;
  private final BugChecks bugChecks;

  ValueDelivery(
      KernelMemory memory, PoolMemory pool, DriverCallbacks callbacks, BugChecks bugChecks) {
    this.memory = memory;
    this.pool = pool;
    this.callbacks = callbacks;
    this.direct = new DirectValues(memory, pool);
    this.bugChecks = bugChecks;
  }

  /** What of a table's entry matters for each value; read once, as the driver may change it. */
  record Entry(long routine, int flags, long entryContext, long context, long environment) {
    static Entry of(RTL_QUERY_REGISTRY_TABLE entry, long context, long environment) {
      return new Entry(
          entry.QueryRoutine(), entry.Flags(), entry.EntryContext(), context, environment);
    }

    boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  /**
   * Stops a driver that has a value of a hive that any user may change stored without a check of
   * its type.
   */
  void checkTrust(KeyUse key, Entry entry) {
    if (!entry.has(RTL_QUERY_REGISTRY_DIRECT) || entry.has(RTL_QUERY_REGISTRY_TYPECHECK)) {
      return;
    }
    String path = Objects.requireNonNullElse(key.view().path(key.key()), "");
    String[] parts = path.toUpperCase(Locale.ROOT).split("\\\\", 5);
    if (parts.length < 4 || !parts[2].equals("MACHINE") || !TRUSTED.contains(parts[3])) {
      throw bugChecks.raise(
          BUGCHECK.KERNEL_SECURITY_CHECK_FAILURE,
          FAST_FAIL_UNSAFE_REGISTRY_ACCESS,
          0,
          0,
          0,
          "RtlQueryRegistryValues was told RTL_QUERY_REGISTRY_DIRECT without"
              + " RTL_QUERY_REGISTRY_TYPECHECK for a value of "
              + path
              + ", a hive that is not trusted");
    }
  }

  int deliver(StoredValue value, Entry entry) {
    boolean expands = !entry.has(RTL_QUERY_REGISTRY_NOEXPAND);
    if (expands && value.type() == REG.REG_EXPAND_SZ) {
      String text = EnvironmentBlock.expand(memory, entry.environment(), value.text());
      return one(value.asString(text), entry);
    }
    if (!expands || value.type() != REG.REG_MULTI_SZ || entry.has(RTL_QUERY_REGISTRY_DIRECT)) {
      return one(value, entry);
    }
    for (String text : value.texts()) {
      int status = one(value.asString(text), entry);
      if (!NT_SUCCESS(status)) {
        return status;
      }
    }
    return STATUS_SUCCESS;
  }

  /** Calls the routine of an entry that wants no value. */
  int none(Entry entry) {
    return answer(
        callbacks.queryRegistry(
            entry.routine(), null, REG.REG_NONE, 0, 0, entry.context(), entry.entryContext()));
  }

  private int one(StoredValue value, Entry entry) {
    return entry.has(RTL_QUERY_REGISTRY_DIRECT)
        ? direct.store(value, entry.entryContext(), entry.flags())
        : call(value, entry);
  }

  private int call(StoredValue value, Entry entry) {
    byte[] name = (value.name() + '\0').getBytes(StandardCharsets.UTF_16LE);
    byte[] data = value.terminated();
    long memoryOfName = pool.allocate(name.length, TAG);
    long memoryOfData = pool.allocate(Math.max(data.length, 1), TAG);
    try {
      if (memoryOfName == 0 || memoryOfData == 0) {
        return STATUS_INSUFFICIENT_RESOURCES;
      }
      memory.write(memoryOfName, name, 0, name.length);
      memory.write(memoryOfData, data, 0, data.length);
      return answer(
          callbacks.queryRegistry(
              entry.routine(),
              new PCWSTR(memory, memoryOfName),
              value.type(),
              memoryOfData,
              data.length,
              entry.context(),
              entry.entryContext()));
    } finally {
      pool.free(memoryOfName);
      pool.free(memoryOfData);
    }
  }

  private static int answer(int status) {
    return status == STATUS_BUFFER_TOO_SMALL ? STATUS_SUCCESS : status;
  }
}
