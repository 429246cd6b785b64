package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTIONAL_CONFLICT;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_ACTIVE;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registry as a transaction sees it: what is committed now, with the transaction's own changes
 * made to it. What is computed here can be computed again from the registry.
 */
final class TransactionView extends RegistryView {
  private final Registry registry;
  private final long transaction;

  // What the state was computed from.
  private long baseVersion = -1;
  private @Nullable PendingChanges made;

  private RegistryState state;
  private long version;
  private boolean ended;

  TransactionView(Registry registry, long transaction) {
    super(registry);
    this.registry = registry;
    this.transaction = transaction;
    this.state = registry.state();
  }

  @Override
  RegistryState state() {
    PendingChanges changes = registry.pending(transaction);
    if (baseVersion != registry.version() || made != changes) {
      become(changes.in(registry.state()), changes);
    }
    return state;
  }

  @Override
  KeyWalk walk(long rootKey, String name, boolean followLast) {
    RegistryState now = state();
    return registry.walk(now, version, rootKey, name, followLast);
  }

  @Override
  long newId() {
    return registry.takeId();
  }

  /** The transaction is over: who still has this view can look, and change nothing. */
  void end() {
    ended = true;
  }

  @Override
  int make(KeyChange change) {
    if (ended) {
      return STATUS_TRANSACTION_NOT_ACTIVE;
    }
    RegistryState before = state();
    List<Claim> claims = change.claims(before);
    if (registry.isClaimedBesides(transaction, claims)) {
      return STATUS_TRANSACTIONAL_CONFLICT;
    }
    if (registry.hasNoRoomPending(change.size())) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    PendingChanges changes = registry.pending(transaction).with(change, claims);
    registry.setPending(transaction, changes);
    become(change.in(before), changes);
    return STATUS_SUCCESS;
  }

  private void become(RegistryState next, PendingChanges changes) {
    state = next;
    made = changes;
    baseVersion = registry.version();
    version = registry.newVersion();
  }
}
