package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INFO_LENGTH_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionBasicInformation;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionEnlistmentInformation;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionStateNormal;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * ZwQueryInformationTransaction: TRANSACTION_BASIC_INFORMATION (TransactionId@0 State@16
 * Outcome@20) and TRANSACTION_PROPERTIES_INFORMATION (IsolationLevel@0 IsolationFlags@4 Timeout@8
 * Outcome@16 DescriptionLength@20 Description@24).
 *
 * <p>Source: Microsoft, "ZwQueryInformationTransaction" and the structures' own pages, {@code
 * wdm.h}.
 */
final class TransactionQueries {
  private static final int BASIC_SIZE = 24;
  private static final int PROPERTIES_SIZE = 32;
  private static final int DESCRIPTION = 24;

  private final KernelMemory memory;

  TransactionQueries(KernelMemory memory) {
    this.memory = memory;
  }

  /** The GUID at an address, its bytes in the order in which they lie there. */
  UUID uow(long address) {
    return new UUID(memory.getLong(address), memory.getLong(address + Long.BYTES));
  }

  int query(
      Transaction transaction,
      int informationClass,
      long buffer,
      int length,
      @Nullable PULONG returnLength) {
    if (informationClass == TransactionEnlistmentInformation) {
      throw new NotModelled(
          "ZwQueryInformationTransaction with TransactionEnlistmentInformation", 0);
    }
    return informationClass == TransactionBasicInformation
        ? basic(transaction, buffer, length, returnLength)
        : properties(transaction, buffer, length, returnLength);
  }

  private int basic(
      Transaction transaction, long buffer, int length, @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, BASIC_SIZE) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    memory.putLong(buffer, transaction.uow().getMostSignificantBits());
    memory.putLong(buffer + Long.BYTES, transaction.uow().getLeastSignificantBits());
    memory.putInt(buffer + 16, TransactionStateNormal);
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

  private static void tell(@Nullable PULONG variable, int value) {
    if (variable != null) {
      variable.set(value);
    }
  }
}
