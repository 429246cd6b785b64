package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of transactions, and set: TRANSACTION_BASIC_INFORMATION (TransactionId@0 State@16
 * Outcome@20) and TRANSACTION_PROPERTIES_INFORMATION (IsolationLevel@0 IsolationFlags@4 Timeout@8
 * Outcome@16 DescriptionLength@20 Description@24), TRANSACTION_ENLISTMENTS_INFORMATION
 * (NumberOfEnlistments@0 EnlistmentPair@4, of EnlistmentId@0 ResourceManagerId@16).
 *
 * <p>Source: Microsoft, "ZwQueryInformationTransaction" and the structures' own pages, {@code
 * wdm.h}.
 */
final class TransactionQueries {
  private static final int BASIC_SIZE = 24;
  private static final int PROPERTIES_SIZE = 32;
  private static final int DESCRIPTION = 24;
  private static final int PAIRS = 4;
  private static final int PAIR_SIZE = 32;

  private final KernelMemory memory;
  private final Guids guids;

  TransactionQueries(KernelMemory memory) {
    this.memory = memory;
    this.guids = new Guids(memory);
  }

  int query(
      Transaction transaction,
      int informationClass,
      long buffer,
      int length,
      @Nullable PULONG returnLength) {
    return switch (informationClass) {
      case TransactionBasicInformation -> basic(transaction, buffer, length, returnLength);
      case TransactionPropertiesInformation ->
          properties(transaction, buffer, length, returnLength);
      default -> enlistments(transaction.end().inOrder(), buffer, length, returnLength);
    };
  }

  private int basic(
      Transaction transaction, long buffer, int length, @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, BASIC_SIZE) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    guids.put(buffer, transaction.uow());
    memory.putInt(
        buffer + 16,
        transaction.outcome() == TransactionOutcomeCommitted
            ? TransactionStateCommittedNotify
            : TransactionStateNormal);
    memory.putInt(buffer + 20, transaction.outcome());
    tell(returnLength, BASIC_SIZE);
    return STATUS_SUCCESS;
  }

  private int properties(
      Transaction transaction, long buffer, int length, @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, PROPERTIES_SIZE) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    byte[] text = transaction.description().getBytes(StandardCharsets.UTF_16LE);
    int needed = Math.max(PROPERTIES_SIZE, DESCRIPTION + text.length);
    memory.putLong(buffer, 0);
    memory.putLong(buffer + 8, transaction.timeout());
    memory.putInt(buffer + 16, transaction.outcome());
    memory.putInt(buffer + 20, text.length);
    int room = (int) Math.min(Integer.toUnsignedLong(length) - DESCRIPTION, text.length);
    memory.write(buffer + DESCRIPTION, text, 0, room);
    tell(returnLength, needed);
    return room < text.length ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
  }

  /** As many pairs as there is room for. */
  private int enlistments(
      List<KernelObject> enlistments, long buffer, int length, @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, PAIRS + PAIR_SIZE) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    long room = (Integer.toUnsignedLong(length) - PAIRS) / PAIR_SIZE;
    int told = (int) Math.min(room, enlistments.size());
    memory.putInt(buffer, enlistments.size());
    for (int i = 0; i < told; i++) {
      long pair = buffer + PAIRS + (long) PAIR_SIZE * i;
      guids.put(pair, TransactionManagers.id(enlistments.get(i)));
      guids.put(
          pair + 16,
          TransactionManagers.id(TransactionManagers.enlistment(enlistments.get(i)).manager()));
    }
    tell(returnLength, PAIRS + PAIR_SIZE * enlistments.size());
    return told < enlistments.size() ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
  }

  /** What is to become of a transaction's properties. */
  interface Properties {
    void set(String description, long timeout);
  }

  /** Reads TRANSACTION_PROPERTIES_INFORMATION; the outcome in it is not looked at. */
  int set(Transaction transaction, long buffer, int length, Properties properties) {
    if (Integer.compareUnsigned(length, PROPERTIES_SIZE) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    long bytes = Integer.toUnsignedLong(memory.getInt(buffer + 20));
    if (memory.getLong(buffer) != 0
        || bytes % Character.BYTES != 0
        || bytes > (long) Character.BYTES * MAX_TRANSACTION_DESCRIPTION_LENGTH
        || bytes > Integer.toUnsignedLong(length) - DESCRIPTION) {
      return STATUS_INVALID_PARAMETER;
    }
    if (!transaction.isActive()) {
      return STATUS_TRANSACTION_NOT_ACTIVE;
    }
    byte[] text = new byte[(int) bytes];
    memory.read(buffer + DESCRIPTION, text, 0, text.length);
    properties.set(new String(text, StandardCharsets.UTF_16LE), memory.getLong(buffer + 8));
    return STATUS_SUCCESS;
  }

  static void tell(@Nullable PULONG variable, int value) {
    if (variable != null) {
      variable.set(value);
    }
  }
}
