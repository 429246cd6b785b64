package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MORE_ENTRIES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * ZwEnumerateTransactionObject: KTMOBJECT_CURSOR (LastQuery@0 ObjectIdCount@16 ObjectIds@20). It
 * goes by the order of identifiers, so that it goes on behind one whose object is gone.
 *
 * <p>Source: Microsoft, "ZwEnumerateTransactionObject", "KTMOBJECT_CURSOR structure", {@code
 * wdm.h}.
 */
final class TransactionEnumeration {
  /** With room for one identifier. */
  static final int CURSOR_SIZE = 36;

  private static final int IDS = 20;
  private static final int ID_SIZE = 16;
  private static final Comparator<UUID> ORDER =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private final KernelMemory memory;
  private final TransactionManagers managers;
  private final Guids guids;

  TransactionEnumeration(KernelMemory memory, TransactionManagers managers) {
    this.memory = memory;
    this.managers = managers;
    this.guids = new Guids(memory);
  }

  /** Tells of the objects of a type that belong to another; to any, if that is null. */
  int next(
      ObjectType type, @Nullable KernelObject owner, long cursor, int length, PULONG returnLength) {
    UUID last = guids.at(cursor);
    List<UUID> left =
        managers.all(type).stream()
            .filter(object -> owner == null || owner(object) == owner)
            .map(TransactionManagers::id)
            .filter(id -> ORDER.compare(id, last) > 0)
            .sorted(ORDER)
            .limit((Integer.toUnsignedLong(length) - IDS) / ID_SIZE)
            .toList();
    long at = cursor + IDS;
    for (UUID id : left) {
      guids.put(at, id);
      at += ID_SIZE;
    }
    memory.putInt(cursor + ID_SIZE, left.size());
    returnLength.set(IDS + ID_SIZE * left.size());
    if (left.isEmpty()) {
      return STATUS_NO_MORE_ENTRIES;
    }
    guids.put(cursor, left.get(left.size() - 1));
    return STATUS_SUCCESS;
  }

  private static @Nullable KernelObject owner(KernelObject object) {
    Object body = object.body();
    if (body instanceof Transaction transaction) {
      return transaction.manager();
    }
    return body instanceof ResourceManager manager
        ? manager.manager()
        : TransactionManagers.enlistment(object).manager();
  }
}
