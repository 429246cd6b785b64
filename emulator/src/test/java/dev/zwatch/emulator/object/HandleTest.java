package dev.zwatch.emulator.object;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_HANDLE_NOT_CLOSABLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The values of handles, and what becomes of them when they are closed. */
final class HandleTest {
  private static final long PROCESS = 1234;
  private static final long OTHER_PROCESS = 5678;

  private final ObjectManager manager = new ObjectManager(HandleReuse.QUARANTINE);
  private final KernelObject key = manager.create(ObjectType.Key, 7L, 0);

  @Test
  void kernel_handles_have_the_sign_bit_and_go_up_by_4() {
    assertThat(openKernel()).isEqualTo(0xFFFFFFFF_80000004L);
    assertThat(openKernel()).isEqualTo(0xFFFFFFFF_80000008L);
  }

  @Test
  void user_handles_are_small_multiples_of_4_in_each_process() {
    assertThat(open(PROCESS)).isEqualTo(4);
    assertThat(open(PROCESS)).isEqualTo(8);
    assertThat(open(OTHER_PROCESS)).isEqualTo(4);
  }

  @Test
  void a_kernel_handle_is_valid_in_every_process() {
    long handle = openKernel();

    assertThat(requireNonNull(manager.resolve(handle, PROCESS)).object()).isSameAs(key);
    assertThat(requireNonNull(manager.resolve(handle, OTHER_PROCESS)).object()).isSameAs(key);
  }

  @Test
  void a_user_handle_is_valid_in_its_process_only() {
    long handle = open(PROCESS);

    assertThat(manager.resolve(handle, OTHER_PROCESS)).isNull();
    assertThat(manager.close(handle, OTHER_PROCESS)).isEqualTo(STATUS_INVALID_HANDLE);
    assertThat(manager.close(handle, PROCESS)).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void the_system_process_handles_are_the_kernels() {
    long small = open(ObjectManager.SYSTEM_PROCESS);

    assertThat(small).isEqualTo(4);
    assertThat(manager.resolve(0xFFFFFFFF_80000004L, PROCESS))
        .isSameAs(manager.resolve(small, ObjectManager.SYSTEM_PROCESS));
    assertThat(manager.resolve(small, PROCESS)).isNull();
  }

  @Test
  void the_two_lowest_bits_mean_nothing() {
    long handle = open(PROCESS);

    assertThat(manager.resolve(handle + 3, PROCESS)).isNotNull();
  }

  @Test
  void no_handle_is_a_multiple_of_1024() {
    for (int i = 0; i < 1000; i++) {
      assertThat(open(PROCESS) % 1024).isNotZero();
    }
    assertThat(manager.state(1024, PROCESS)).isEqualTo(HandleState.NEVER_VALID);
  }

  @Test
  void a_value_was_never_valid_then_open_then_closed() {
    assertThat(manager.state(4, PROCESS)).isEqualTo(HandleState.NEVER_VALID);
    long handle = open(PROCESS);
    assertThat(manager.state(handle, PROCESS)).isEqualTo(HandleState.OPEN);
    manager.close(handle, PROCESS);
    assertThat(manager.state(handle, PROCESS)).isEqualTo(HandleState.CLOSED);
    assertThat(manager.state(8, PROCESS)).isEqualTo(HandleState.NEVER_VALID);
  }

  @Test
  void odd_values_are_never_valid() {
    openKernel();
    for (long value :
        new long[] {0, -1, -2, Long.MIN_VALUE, Long.MAX_VALUE, 0x80000004L, 1L << 34}) {
      assertThat(manager.resolve(value, PROCESS)).isNull();
      assertThat(manager.state(value, PROCESS)).isEqualTo(HandleState.NEVER_VALID);
      assertThat(manager.close(value, PROCESS)).isEqualTo(STATUS_INVALID_HANDLE);
    }
  }

  @Test
  void closing_twice_returns_STATUS_INVALID_HANDLE() {
    long handle = open(PROCESS);

    assertThat(manager.close(handle, PROCESS)).isEqualTo(STATUS_SUCCESS);
    assertThat(manager.close(handle, PROCESS)).isEqualTo(STATUS_INVALID_HANDLE);
  }

  @Test
  void a_protected_handle_is_not_closable() {
    long handle = open(PROCESS);
    manager.setAttributes(requireNonNull(manager.resolve(handle, PROCESS)), true, false);
    assertThat(manager.close(handle, PROCESS)).isEqualTo(STATUS_HANDLE_NOT_CLOSABLE);
    assertThat(manager.resolve(handle, PROCESS)).isNotNull();

    manager.setAttributes(requireNonNull(manager.resolve(handle, PROCESS)), false, false);
    assertThat(manager.close(handle, PROCESS)).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void windows_gives_the_last_closed_value_first() {
    ObjectManager windows = new ObjectManager(HandleReuse.WINDOWS);
    KernelObject object = windows.create(ObjectType.Key, null, 0);
    long first = windows.open(object, 0, 0, PROCESS);
    long second = windows.open(object, 0, 0, PROCESS);
    windows.close(first, PROCESS);
    windows.close(second, PROCESS);

    assertThat(windows.open(object, 0, 0, PROCESS)).isEqualTo(second);
    assertThat(windows.open(object, 0, 0, PROCESS)).isEqualTo(first);
    assertThat(windows.open(object, 0, 0, PROCESS)).isEqualTo(12);
  }

  @Test
  void a_value_stays_in_quarantine_until_65536_others_were_closed() {
    long closed = openKernel();
    manager.close(closed, PROCESS);
    for (int i = 0; i < HandleTable.QUARANTINE; i++) {
      long other = openKernel();
      assertThat(other).isNotEqualTo(closed);
      manager.close(other, PROCESS);
    }

    assertThat(openKernel()).isEqualTo(closed);
  }

  @Test
  void a_full_table_takes_values_from_quarantine_and_then_opens_nothing() {
    HandleTable table = new HandleTable(PROCESS, HandleReuse.QUARANTINE, 4, 100);
    HandleEntry first = requireNonNull(table.open(key, 0, 0));
    requireNonNull(table.open(key, 0, 0));
    requireNonNull(table.open(key, 0, 0));
    assertThat(table.open(key, 0, 0)).isNull();

    table.close(first);

    assertThat(requireNonNull(table.open(key, 0, 0)).index()).isEqualTo(first.index());
    assertThat(table.open(key, 0, 0)).isNull();
  }

  @Test
  void a_handle_refers_to_its_object_until_it_is_closed() {
    long handle = openKernel();
    assertThat(key.pointerCount()).isEqualTo(2);
    assertThat(key.handleCount()).isEqualTo(1);

    assertThat(manager.dereference(key)).isEqualTo(1);
    assertThat(key.isDeleted()).isFalse();
    manager.close(handle, PROCESS);
    assertThat(key.isDeleted()).isTrue();
  }

  @Test
  void restoring_a_snapshot_brings_handles_and_objects_back() {
    long kept = openKernel();
    ObjectManager.Snapshot snapshot = manager.snapshot();
    manager.close(kept, PROCESS);
    manager.dereference(key);
    KernelObject other = manager.create(ObjectType.Event, null, 0x1000);
    long late = manager.open(other, 0, 0, PROCESS);

    manager.restore(snapshot);

    assertThat(requireNonNull(manager.resolve(kept, PROCESS)).object()).isSameAs(key);
    assertThat(key.isDeleted()).isFalse();
    assertThat(key.pointerCount()).isEqualTo(2);
    assertThat(manager.resolve(late, PROCESS)).isNull();
    assertThat(manager.state(late, PROCESS)).isEqualTo(HandleState.NEVER_VALID);
    assertThat(manager.atAddress(0x1000)).isNull();
    assertThat(openKernel()).isEqualTo(0xFFFFFFFF_80000008L);
  }

  private long openKernel() {
    return manager.open(key, 0, OBJ_KERNEL_HANDLE, PROCESS);
  }

  private long open(long processId) {
    return manager.open(key, 0, 0, processId);
  }
}
