package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTIONAL_CONFLICT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A registry written as simply as possible, without regard to cost. A transaction is the list of
 * its changes, made again to a copy of all keys whenever somebody looks.
 */
public final class RegistryModel {
  final LongSupplier clock;
  final RegistryLimits limits;

  /** What watchers were told: {@code key:kind}, and {@code -key} for a key that is gone. */
  final List<String> told = new ArrayList<>();

  /** Transactions that a change outside of them has rolled back. */
  public final List<Long> rolledBack = new ArrayList<>();

  private ModelTree tree;
  private Map<Long, List<ModelChange>> transactions = new TreeMap<>();
  private final Map<Long, ModelTree> seen = new TreeMap<>();
  private long nextId;

  public RegistryModel(LongSupplier clock, RegistryLimits limits) {
    this.clock = clock;
    this.limits = limits;
    this.tree = ModelTree.initial(clock.getAsLong());
    this.nextId = tree.byId.size() + 1L;
  }

  /** Everything, copied; the trees and lists in it are never changed. */
  record Saved(ModelTree tree, Map<Long, List<ModelChange>> transactions, long nextId) {}

  Saved save() {
    Map<Long, List<ModelChange>> lists = new TreeMap<>();
    transactions.forEach((id, changes) -> lists.put(id, List.copyOf(changes)));
    return new Saved(tree.copy(), lists, nextId);
  }

  void restore(Saved saved) {
    tree = saved.tree().copy();
    transactions = new TreeMap<>();
    saved.transactions().forEach((id, changes) -> transactions.put(id, new ArrayList<>(changes)));
    nextId = saved.nextId();
    seen.clear();
  }

  /** Its keys as a transaction sees them, 0 for nobody's. */
  public ModelView in(long transaction) {
    return new ModelView(this, transaction);
  }

  ModelTree seenBy(long transaction) {
    return transaction == 0 ? tree : seen.computeIfAbsent(transaction, this::replayed);
  }

  private ModelTree replayed(long transaction) {
    ModelTree copy = tree.copy();
    transactions.getOrDefault(transaction, List.of()).forEach(c -> c.effect().accept(copy));
    return copy;
  }

  long takeId() {
    return nextId++;
  }

  int make(long transaction, ModelChange change) {
    List<Long> others = new ArrayList<>();
    transactions.forEach(
        (id, changes) -> {
          if (id != transaction && changes.stream().anyMatch(change::conflictsWith)) {
            others.add(id);
          }
        });
    if (transaction == 0) {
      others.forEach(transactions::remove);
      rolledBack.addAll(others);
      apply(change);
      tell(change);
    } else if (!others.isEmpty()) {
      return STATUS_TRANSACTIONAL_CONFLICT;
    } else if (pendingSize() + change.size() > limits.bytes()) {
      return STATUS_INSUFFICIENT_RESOURCES;
    } else {
      transactions.computeIfAbsent(transaction, id -> new ArrayList<>()).add(change);
    }
    seen.clear();
    return STATUS_SUCCESS;
  }

  private long pendingSize() {
    return transactions.values().stream().flatMap(List::stream).mapToLong(ModelChange::size).sum();
  }

  public void commit(long transaction) {
    List<ModelChange> changes = end(transaction);
    changes.forEach(this::apply);
    changes.forEach(this::tell);
  }

  public void rollBack(long transaction) {
    end(transaction);
  }

  private List<ModelChange> end(long transaction) {
    seen.clear();
    return Objects.requireNonNullElse(transactions.remove(transaction), List.of());
  }

  private void apply(ModelChange change) {
    change.effect().accept(tree);
  }

  private void tell(ModelChange change) {
    told.add(change.watched() + ":" + change.kind());
    if (change.gone() != 0) {
      told.add("-" + change.gone());
    }
  }
}
