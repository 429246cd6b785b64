package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INTERNAL_ERROR;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MORE_ENTRIES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_ACTIVE;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/**
 * Values and subkeys as the run-time library reads them: from the registry at once, or where there
 * are callbacks into a buffer that they see, as drivers do.
 */
final class KeyReading {
  private static final int TAG = 0x76526C52;
  private static final int FIRST_SIZE = 512;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final ConfigurationManager registry;

  KeyReading(
      KernelMemory memory, PoolMemory pool, ObjectManager objects, ConfigurationManager registry) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.registry = registry;
  }

  /**
   * What came of reading a value.
   *
   * @param value null exactly if the status is a failure
   */
  record Read(int status, @Nullable StoredValue value) {
    static final Read NOTHING = new Read(STATUS_OBJECT_NAME_NOT_FOUND, null);

    static Read of(@Nullable StoredValue value, int statusIfNone) {
      return new Read(value == null ? statusIfNone : STATUS_SUCCESS, value);
    }
  }

  /** The value of that name, else STATUS_OBJECT_NAME_NOT_FOUND. */
  Read named(KeyUse key, String name) {
    if (hasEnded(key)) {
      return new Read(STATUS_TRANSACTION_NOT_ACTIVE, null);
    }
    return isSeen(key)
        ? read(
            (buffer, length, needed) ->
                registry
                    .operations()
                    .queryValueKey(key, name, REG.KeyValueFullInformation, buffer, length, needed))
        : Read.of(StoredValue.named(key.view(), key.key(), name), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  /** The value in that place; STATUS_NO_MORE_ENTRIES after the last. */
  Read at(KeyUse key, int index) {
    if (hasEnded(key)) {
      return new Read(STATUS_TRANSACTION_NOT_ACTIVE, null);
    }
    return isSeen(key)
        ? read(
            (buffer, length, needed) ->
                registry
                    .operations()
                    .enumerateValueKey(
                        key, index, REG.KeyValueFullInformation, buffer, length, needed))
        : Read.of(StoredValue.at(key.view(), key.key(), index), STATUS_NO_MORE_ENTRIES);
  }

  int delete(KeyUse key, String name) {
    return registry.operations().deleteValueKey(key, name);
  }

  /** Opens a subkey, which is to be given up; outside of the transaction that the key is in. */
  KeyUse subkey(KeyUse key, String name, int access) {
    if (!isSeen(key)) {
      KeyReply reply = registry.registry.openKey(key.key(), name, 0);
      return new KeyUse(reply.status(), registry.registry, reply.key(), null);
    }
    KeyOpening opening = KeyOpening.ofKernel(key, name, access);
    int status = registry.operations().open(opening);
    return NT_SUCCESS(status)
        ? new KeyUse(
            STATUS_SUCCESS,
            registry.registry,
            KeyObjectNames.key(opening.object()),
            opening.object())
        : KeyUse.failure(status);
  }

  /** Gives up a subkey. */
  void done(KeyUse subkey) {
    if (subkey.opened() != null) {
      objects.dereference(subkey.opened());
    }
  }

  /** True if the key was opened in a transaction that a routine of the driver has ended since. */
  private static boolean hasEnded(KeyUse key) {
    return key.opened() != null
        && key.opened().body() instanceof TransactedKey transacted
        && !Transactions.of(transacted.transaction()).takesChanges();
  }

  private boolean isSeen(KeyUse key) {
    return key.opened() != null && !registry.filters.none();
  }

  /** A query that answers into a buffer. */
  private interface Query {
    int ask(long buffer, int length, PULONG needed);
  }

  private Read read(Query query) {
    int length = FIRST_SIZE;
    while (true) {
      long block = pool.allocate(Long.BYTES + length, TAG);
      if (block == 0) {
        return new Read(STATUS_INSUFFICIENT_RESOURCES, null);
      }
      try {
        PULONG needed = new PULONG(memory, block);
        int status = query.ask(block + Long.BYTES, length, needed);
        boolean isShort = status == STATUS_BUFFER_OVERFLOW || status == STATUS_BUFFER_TOO_SMALL;
        if (isShort && needed.get() > length) {
          length = needed.get();
          continue;
        }
        if (!NT_SUCCESS(status)) {
          return new Read(status, null);
        }
        byte[] bytes = new byte[length];
        memory.read(block + Long.BYTES, bytes, 0, length);
        return Read.of(StoredValue.full(bytes), STATUS_INTERNAL_ERROR);
      } finally {
        pool.free(block);
      }
    }
  }
}
