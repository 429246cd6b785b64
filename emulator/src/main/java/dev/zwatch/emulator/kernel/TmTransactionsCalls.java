package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.wdk.TmTransactions;
import dev.zwatch.wdk.WatchSlot;

/** What can be asked of a transaction at any IRQL. */
final class TmTransactionsCalls implements TmTransactions {
  private final WatchSlot watch;
  private final TransactionPointers pointers;
  private final Guids guids;

  TmTransactionsCalls(WatchSlot watch, TransactionPointers pointers, Guids guids) {
    this.watch = watch;
    this.pointers = pointers;
    this.guids = guids;
  }

  @Override
  public byte TmIsTransactionActive(long Transaction) {
    Transaction transaction = transaction(Transaction, "TmIsTransactionActive");
    return (byte) (transaction.isActive() && transaction.end().phase() == null ? 1 : 0);
  }

  @Override
  public void TmGetTransactionId(long Transaction, long TransactionId) {
    guids.put(TransactionId, transaction(Transaction, "TmGetTransactionId").uow());
  }

  private Transaction transaction(long address, String function) {
    return Transactions.of(pointers.object(address, ObjectType.TmTx, function));
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
