package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NAME_TOO_LONG;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MORE_ENTRIES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_DELETE;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_DIRECT;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_NOVALUE;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_REQUIRED;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_SUBKEY;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_TOPKEY;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_TYPECHECK;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_TYPECHECK_SHIFT;

import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RtlQueryRegistryValues: works through the table of a query.
 *
 * <p>Source: Microsoft, "RtlQueryRegistryValues".
 */
final class RegistryTableQuery {
  private final KernelMemory memory;
  private final Registry registry;
  private final KeyReading reading;
  private final ValueDelivery delivery;

  RegistryTableQuery(
      KernelMemory memory, Registry registry, KeyReading reading, ValueDelivery delivery) {
    this.memory = memory;
    this.registry = registry;
    this.reading = reading;
    this.delivery = delivery;
  }

  int run(KeyUse top, RTL_QUERY_REGISTRY_TABLE table, long context, long environment) {
    List<KeyUse> subkeys = new ArrayList<>();
    try {
      return run(top, table, context, environment, subkeys);
    } finally {
      subkeys.forEach(reading::done);
    }
  }

  private int run(
      KeyUse top,
      RTL_QUERY_REGISTRY_TABLE table,
      long context,
      long environment,
      List<KeyUse> subkeys) {
    KeyUse key = top;
    for (RTL_QUERY_REGISTRY_TABLE at = table; !isEnd(at); at = at.next()) {
      ValueDelivery.Entry entry = ValueDelivery.Entry.of(at, context, environment);
      if (isInvalid(entry, at.Name())) {
        return STATUS_INVALID_PARAMETER;
      }
      String name = at.Name() == null ? "" : RegistryPaths.text(at.Name());
      if (name == null) {
        return STATUS_NAME_TOO_LONG;
      }
      if (entry.has(RTL_QUERY_REGISTRY_TOPKEY | RTL_QUERY_REGISTRY_SUBKEY)) {
        key = top;
      }
      int status = STATUS_SUCCESS;
      if (entry.has(RTL_QUERY_REGISTRY_SUBKEY)) {
        KeyUse subkey = reading.subkey(top, name, KeyAccess.toQueryValue());
        status = subkey.status();
        if (NT_SUCCESS(status)) {
          subkeys.add(subkey);
          key = subkey;
          status = entry.routine() == 0 ? STATUS_SUCCESS : all(key, entry);
        }
      } else if (at.Name() != null) {
        status = one(key, name, at, entry);
      } else if (entry.has(RTL_QUERY_REGISTRY_NOVALUE)) {
        status = delivery.none(entry);
      } else if (entry.routine() != 0) {
        status = all(key, entry);
      }
      if (!NT_SUCCESS(status)) {
        return status;
      }
    }
    return STATUS_SUCCESS;
  }

  private static boolean isEnd(RTL_QUERY_REGISTRY_TABLE entry) {
    return entry.QueryRoutine() == 0
        && entry.Name() == null
        && (entry.Flags() & (RTL_QUERY_REGISTRY_SUBKEY | RTL_QUERY_REGISTRY_DIRECT)) == 0;
  }

  private static boolean isInvalid(ValueDelivery.Entry entry, @Nullable PCWSTR name) {
    if (entry.has(RTL_QUERY_REGISTRY_DIRECT)) {
      return name == null || entry.routine() != 0 || entry.has(RTL_QUERY_REGISTRY_SUBKEY);
    }
    return entry.has(RTL_QUERY_REGISTRY_SUBKEY) ? name == null : entry.routine() == 0;
  }

  private int one(
      KeyUse key, String name, RTL_QUERY_REGISTRY_TABLE table, ValueDelivery.Entry entry) {
    KeyReading.Read read = reading.named(key, name);
    StoredValue stored = read.value();
    if (stored == null) {
      return read.status() == STATUS_OBJECT_NAME_NOT_FOUND
          ? missing(name, table, entry)
          : read.status();
    }
    delivery.checkTrust(key, entry);
    if (entry.has(RTL_QUERY_REGISTRY_TYPECHECK)
        && stored.type() != table.DefaultType() >>> RTL_QUERY_REGISTRY_TYPECHECK_SHIFT) {
      return STATUS_OBJECT_TYPE_MISMATCH;
    }
    int status = delivery.deliver(new StoredValue(name, stored.type(), stored.data()), entry);
    if (NT_SUCCESS(status) && entry.has(RTL_QUERY_REGISTRY_DELETE)) {
      reading.delete(key, name);
    }
    return status;
  }

  private int missing(String name, RTL_QUERY_REGISTRY_TABLE table, ValueDelivery.Entry entry) {
    int type = table.DefaultType() & 0xFF;
    if (entry.has(RTL_QUERY_REGISTRY_REQUIRED)) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    if (type == REG.REG_NONE) {
      return STATUS_SUCCESS;
    }
    StoredValue empty = new StoredValue(name, type, new byte[0]);
    int length = table.DefaultLength();
    if (length == 0 && empty.isString()) {
      length = stringLength(table.DefaultData(), type == REG.REG_MULTI_SZ);
    }
    if (Integer.compareUnsigned(length, registry.limits().valueBytes()) > 0) {
      return STATUS_INVALID_PARAMETER;
    }
    byte[] data = new byte[length];
    memory.read(table.DefaultData(), data, 0, length);
    return delivery.deliver(new StoredValue(name, type, data), entry);
  }

  /** In bytes, with what ends the string; a fault ends the search at the latest. */
  private int stringLength(long address, boolean multiple) {
    int at = 0;
    while (at <= registry.limits().valueBytes()) {
      boolean ends = memory.getShort(address + at) == 0;
      if (ends && (!multiple || at == 0 || memory.getShort(address + at - 2) == 0)) {
        return at + 2;
      }
      at += 2;
    }
    return at;
  }

  private int all(KeyUse key, ValueDelivery.Entry entry) {
    int index = 0;
    KeyReading.Read read = reading.at(key, index);
    StoredValue value = read.value();
    if (value == null && hasEnded(read) && entry.has(RTL_QUERY_REGISTRY_REQUIRED)) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    while (value != null) {
      int status = delivery.deliver(value, entry);
      if (!NT_SUCCESS(status)) {
        return status;
      }
      if (entry.has(RTL_QUERY_REGISTRY_DELETE)) {
        status = reading.delete(key, value.name());
      }
      if (!NT_SUCCESS(status) || !entry.has(RTL_QUERY_REGISTRY_DELETE)) {
        index++;
      }
      read = reading.at(key, index);
      value = read.value();
    }
    return hasEnded(read) ? STATUS_SUCCESS : read.status();
  }

  /** A key that was deleted meanwhile has no values either. */
  private static boolean hasEnded(KeyReading.Read read) {
    return read.status() == STATUS_NO_MORE_ENTRIES || read.status() == STATUS_KEY_DELETED;
  }
}
