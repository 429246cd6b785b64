package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of managers and enlistments: TRANSACTIONMANAGER_BASIC_INFORMATION (TmIdentity@0
 * VirtualClock@16), RESOURCEMANAGER_BASIC_INFORMATION (ResourceManagerId@0 DescriptionLength@16
 * Description@20), ENLISTMENT_BASIC_INFORMATION (EnlistmentId@0 TransactionId@16
 * ResourceManagerId@32).
 *
 * <p>Source: Microsoft, the structures' own pages, {@code wdm.h}.
 */
final class TransactionObjectQueries {
  private static final int TAG = 0x49456D54;
  private static final int MANAGER_SIZE = 24;
  private static final int DESCRIPTION = 20;
  private static final int ENLISTMENT_SIZE = 48;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final Guids guids;

  TransactionObjectQueries(KernelMemory memory, PoolMemory pool) {
    this.memory = memory;
    this.pool = pool;
    this.guids = new Guids(memory);
  }

  int transactionManager(
      KernelObject object, long buffer, int length, @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, MANAGER_SIZE) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    guids.put(buffer, TransactionManagers.id(object));
    memory.putLong(buffer + 16, TransactionManagers.VIRTUAL_CLOCK);
    TransactionQueries.tell(returnLength, MANAGER_SIZE);
    return STATUS_SUCCESS;
  }

  int resourceManager(KernelObject object, long buffer, int length, @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, MANAGER_SIZE) < 0) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    ResourceManager manager = TransactionManagers.manager(object);
    byte[] text = manager.description().getBytes(StandardCharsets.UTF_16LE);
    int room = (int) Math.min(Integer.toUnsignedLong(length) - DESCRIPTION, text.length);
    guids.put(buffer, manager.id());
    memory.putInt(buffer + 16, text.length);
    memory.write(buffer + DESCRIPTION, text, 0, room);
    TransactionQueries.tell(returnLength, Math.max(MANAGER_SIZE, DESCRIPTION + text.length));
    return room < text.length ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
  }

  int enlistment(KernelObject object, long buffer, int length, @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, ENLISTMENT_SIZE) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    Enlistment enlistment = TransactionManagers.enlistment(object);
    guids.put(buffer, TransactionManagers.id(object));
    guids.put(buffer + 16, TransactionManagers.id(enlistment.transaction()));
    guids.put(buffer + 32, TransactionManagers.id(enlistment.manager()));
    TransactionQueries.tell(returnLength, ENLISTMENT_SIZE);
    return STATUS_SUCCESS;
  }

  /** What was kept for an enlistment; nothing if nothing was. */
  int recovery(KernelObject object, long buffer, int length, @Nullable PULONG returnLength) {
    EnlistmentRecovery kept = TransactionManagers.enlistment(object).recovery();
    if (Integer.compareUnsigned(length, kept.length()) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    memory.write(buffer, bytes(kept.information(), kept.length()), 0, kept.length());
    TransactionQueries.tell(returnLength, kept.length());
    return STATUS_SUCCESS;
  }

  /** Keeps recovery information in the pool, which bounds it. */
  int setRecovery(KernelObject object, long buffer, int length) {
    if (length == 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    long copy = length < 0 ? 0 : pool.allocate(length, TAG);
    if (copy == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    try {
      memory.write(copy, bytes(buffer, length), 0, length);
    } catch (RuntimeException fault) {
      pool.free(copy);
      throw fault;
    }
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (enlistment.recovery().information() != 0) {
      pool.free(enlistment.recovery().information());
    }
    object.setBody(enlistment.with(enlistment.recovery().with(copy, length)));
    return STATUS_SUCCESS;
  }

  private byte[] bytes(long address, int length) {
    byte[] bytes = new byte[length];
    if (length > 0) {
      memory.read(address, bytes, 0, length);
    }
    return bytes;
  }
}
