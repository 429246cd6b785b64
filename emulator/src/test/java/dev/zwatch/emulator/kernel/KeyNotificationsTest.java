package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOTIFY_ENUM_DIR;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
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
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.emulator.registry.RegistryListener;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeyNotificationsTest {
  private static final int UNTOUCHED = 0x7777;

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
  private final RegistryEditor editor = new RegistryEditor(registry);
  private final KeyNotifications notifications =
      new KeyNotifications(
          memory,
          pool,
          objects,
          execution.objects,
          new WorkItems(execution.workQueue, callbacks(), bugChecks),
          registry);

  private final long id = editor.key("\\Registry\\Machine\\Software\\Zwatch");
  private final KernelObject key = objects.create(ObjectType.Key, id, 0);
  private final EventObjects events = new EventObjects(memory, pool, objects, execution.objects);
  private final KernelObject event = Objects.requireNonNull(events.create(false, true));
  private final IO_STATUS_BLOCK block = new IO_STATUS_BLOCK(memory, pool.allocate(16, 1));

  @Test
  void a_pending_request_is_there_again_after_going_back() {
    block.Status(UNTOUCHED);
    assertThat(begin()).isEqualTo(STATUS_PENDING);
    assertThat(event.pointerCount()).isEqualTo(2);
    ObjectManager.Snapshot before = objects.snapshot();
    KeyWatches.Snapshot pending = notifications.snapshot();
    Registry.Snapshot content = registry.snapshot();
    for (int run = 0; run < 3; run++) {
      editor.dword(id, "v", 1);
      assertThat(block.Status()).isEqualTo(STATUS_NOTIFY_ENUM_DIR);
      assertThat(event.pointerCount()).isEqualTo(1);
      block.Status(UNTOUCHED);
      objects.restore(before);
      registry.restore(content);
      notifications.restore(pending);
      assertThat(block.Status()).as("going back is no change").isEqualTo(UNTOUCHED);
      assertThat(event.pointerCount()).isEqualTo(2);
    }
  }

  @Test
  void a_request_made_since_is_gone_after_going_back() {
    KeyWatches.Snapshot nothing = notifications.snapshot();
    begin();
    notifications.restore(nothing);
    block.Status(UNTOUCHED);
    editor.dword(id, "v", 1);
    assertThat(block.Status()).isEqualTo(UNTOUCHED);
  }

  private int begin() {
    return notifications.begin(
        key,
        id,
        RegistryListener.LAST_SET,
        false,
        new KeyNotifications.Request(block.address(), event, 0, 0, 0));
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
