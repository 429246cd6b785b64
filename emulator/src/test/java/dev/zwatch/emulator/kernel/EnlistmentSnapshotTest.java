package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_REQUESTED;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeCommitted;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeUndetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.JavaLocals;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.memory.RoutineAddresses;
import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Enlistments, what waits for their resource manager, and tokens, in snapshots. */
class EnlistmentSnapshotTest {
  private final GuestMemory memory =
      new GuestMemory(
          new RoutineAddresses() {
            @Override
            public <R> long addressOf(Class<R> role, R routine) {
              throw new AssertionError(role);
            }

            @Override
            public <R> R routineAt(Class<R> role, long address) {
              throw new AssertionError(role);
            }
          });
  private final DriverRoutines routines = new DriverRoutines(new WatchSlot());
  private final BugChecks bugChecks = new BugChecks(routines);
  private final PoolMemory pool = new PoolMemory(memory, 1 << 20);
  private final Execution execution = new Execution(memory, pool, bugChecks, 0, 1_000_000);
  private final ObjectManager objects = new ObjectManager(HandleReuse.QUARANTINE);
  private final Registry registry = new Registry(() -> 1);
  private final DriverCallbacks callbacks = callbacks();
  private final Transactions transactions =
      new Transactions(pool, objects, registry, execution.timers);
  private final TransactionManagers managers =
      new TransactionManagers(memory, pool, objects, execution.objects, callbacks);
  private final TransactionNotifications notifications =
      new TransactionNotifications(memory, objects, execution, callbacks);
  private final TransactionPhases phases =
      new TransactionPhases(memory, objects, execution, transactions, managers, notifications);

  private final KernelObject manager =
      Objects.requireNonNull(
          managers.createResourceManager(objects.create(ObjectType.TmTm, null, 0), null, ""));
  private final KernelObject transaction = transactions.create(null, "", 0);
  private final KernelObject enlistment =
      Objects.requireNonNull(managers.enlist(manager, transaction, false, MASK, 7));
  private final long buffer = pool.allocate(40, 1);

  @Test
  void a_commit_goes_on_from_where_it_was() {
    phases.enlist(transaction, enlistment);
    phases.commit(transaction);
    assertSuccess(phases.complete(enlistment, TransactionPhase.PREPREPARE));
    ObjectManager.Snapshot before = objects.snapshot();
    Registry.Snapshot content = registry.snapshot();
    for (int run = 0; run < 3; run++) {
      assertThat(Transactions.of(transaction).outcome()).isEqualTo(TransactionOutcomeUndetermined);
      assertThat(next()).isEqualTo("7:1");
      assertThat(next()).isEqualTo("7:2");
      assertSuccess(phases.complete(enlistment, TransactionPhase.PREPARE));
      assertThat(next()).isEqualTo("7:4");
      assertSuccess(phases.complete(enlistment, TransactionPhase.COMMIT));
      assertThat(Transactions.of(transaction).outcome()).isEqualTo(TransactionOutcomeCommitted);
      objects.restore(before);
      registry.restore(content);
    }
  }

  @Test
  void an_enlistment_made_since_is_gone() {
    ObjectManager.Snapshot before = objects.snapshot();
    phases.enlist(transaction, enlistment);
    phases.commit(transaction);
    objects.restore(before);
    assertStatus(
        phases.complete(enlistment, TransactionPhase.PREPREPARE), STATUS_TRANSACTION_NOT_REQUESTED);
    assertThat(Transactions.of(transaction).end().inOrder()).isEmpty();
    phases.commit(transaction);
    assertThat(Transactions.of(transaction).outcome()).isEqualTo(TransactionOutcomeCommitted);
  }

  @Test
  void who_a_program_runs_as_keeps_its_token_through_a_snapshot() {
    TokenObjects tokens = new TokenObjects(pool, objects, bugChecks);
    long user = tokens.reference(Token.USER);
    ObjectManager.Snapshot before = objects.snapshot();
    for (int run = 0; run < 3; run++) {
      long administrator = tokens.reference(Token.ADMINISTRATOR);
      assertThat(tokens.at(administrator, "test")).isSameAs(Token.ADMINISTRATOR);
      assertThat(tokens.reference(Token.USER)).isEqualTo(user);
      objects.restore(before);
      assertThat(objects.atAddress(administrator)).isNull();
      assertThat(Objects.requireNonNull(objects.atAddress(user)).pointerCount()).isEqualTo(2);
    }
  }

  private String next() {
    PLARGE_INTEGER time = new PLARGE_INTEGER(memory, buffer + 32);
    time.set(0);
    assertSuccess(notifications.next(manager, buffer, 32, time, null));
    return memory.getLong(buffer) + ":" + memory.getInt(buffer + 8);
  }

  private DriverCallbacks callbacks() {
    Drivers drivers = new Drivers();
    RoutineRuns runs =
        new RoutineRuns(
            execution.processor,
            new JavaLocals(memory, execution.processor),
            bugChecks,
            exception -> {});
    return new DriverCallbacks(memory, drivers, runs, routines, execution.processor, bugChecks);
  }
}
