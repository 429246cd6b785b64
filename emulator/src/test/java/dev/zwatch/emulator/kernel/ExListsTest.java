package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.ExLists;
import dev.zwatch.wdk.MmSystem;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.NPAGED_LOOKASIDE_LIST;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExListsTest {
  private static final int TAG = 0x74736554;

  private final JavaKernel kernel = new JavaKernel();
  private final KernelMemory memory = kernel.wdk().memory();
  private final ExLists ex = kernel.wdk().family(ExLists.class);
  private final long head = kernel.memory(16);
  private final NPAGED_LOOKASIDE_LIST list =
      new NPAGED_LOOKASIDE_LIST(memory, kernel.memory(NPAGED_LOOKASIDE_LIST.SIZE));

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void what_was_pushed_last_is_popped_first() {
    ex.InitializeSListHead(head);
    long first = kernel.memory(16);
    long second = kernel.memory(16);
    assertThat(ex.ExpInterlockedPushEntrySList(head, first)).isZero();
    assertThat(ex.ExpInterlockedPushEntrySList(head, second)).isEqualTo(first);
    assertThat(ex.ExQueryDepthSList(head)).isEqualTo(2);
    assertThat(memory.getShort(head)).isEqualTo((short) 2);
    assertThat(ex.ExpInterlockedPopEntrySList(head)).isEqualTo(second);
    assertThat(ex.ExpInterlockedPopEntrySList(head)).isEqualTo(first);
    assertThat(ex.ExpInterlockedPopEntrySList(head)).isZero();
    assertThat(ex.ExQueryDepthSList(head)).isZero();
  }

  @Test
  void flushing_gives_the_whole_chain() {
    ex.InitializeSListHead(head);
    long first = kernel.memory(16);
    long second = kernel.memory(16);
    ex.ExpInterlockedPushEntrySList(head, first);
    ex.ExpInterlockedPushEntrySList(head, second);
    assertThat(ex.ExpInterlockedFlushSList(head)).isEqualTo(second);
    assertThat(memory.getLong(second)).isEqualTo(first);
    assertThat(memory.getLong(first)).isZero();
    assertThat(ex.ExQueryDepthSList(head)).isZero();
  }

  @Test
  void an_entry_that_is_not_aligned_raises_STATUS_DATATYPE_MISALIGNMENT() {
    ex.InitializeSListHead(head);
    BugCheck stop =
        kernel.bugCheck(wdk -> ex.ExpInterlockedPushEntrySList(head, kernel.memory(32) + 8));
    assertThat(stop.code()).isEqualTo(BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED);
    assertThat((int) stop.parameter(1)).isEqualTo(NTSTATUS.STATUS_DATATYPE_MISALIGNMENT);
  }

  @Test
  void a_lookaside_list_begins_with_the_routines_of_the_pool() {
    ex.ExInitializeNPagedLookasideList(list, 0, 0, 512, 100, TAG, (short) 0);
    assertThat(list.Size()).isEqualTo(100);
    assertThat(list.Type()).isEqualTo(512);
    assertThat(list.Tag()).isEqualTo(TAG);
    assertThat(list.Depth()).isEqualTo((short) 4);
    assertThat(list.MaximumDepth()).isEqualTo((short) 256);
    assertThat(list.Allocate()).isEqualTo(address("ExAllocatePoolWithTag"));
    assertThat(list.Free()).isEqualTo(address("ExFreePool"));
    assertThat(ex.ExQueryDepthSList(list.address())).isZero();
  }

  @Test
  void a_paged_list_is_of_paged_pool() {
    ex.ExInitializePagedLookasideList(list, 0, 0, 0, 1, TAG, (short) 0);
    assertThat(list.Type()).isOne();
    assertThat(list.Size()).isEqualTo(8);
    ex.ExDeletePagedLookasideList(list);
  }

  @Test
  void deleting_a_list_frees_what_it_keeps() {
    ex.ExInitializeNPagedLookasideList(list, 0, 0, 0, 64, TAG, (short) 0);
    long block = kernel.wdk().ex().ExAllocatePoolWithTag(0, 64, TAG);
    ex.ExpInterlockedPushEntrySList(list.address(), block);
    ex.ExDeleteNPagedLookasideList(list);
    assertThat(kernel.bugCheck(wdk -> wdk.ex().ExFreePool(block)).parameter(1)).isEqualTo(7);
  }

  @Test
  void deleting_a_list_with_blocks_for_the_drivers_own_routine_is_not_modelled() {
    ex.ExInitializeNPagedLookasideList(list, 0x1000, 0x2000, 0, 64, TAG, (short) 0);
    assertThat(list.Allocate()).isEqualTo(0x1000);
    ex.ExpInterlockedPushEntrySList(list.address(), kernel.memory(64));
    assertThatThrownBy(() -> ex.ExDeleteNPagedLookasideList(list)).isInstanceOf(NotModelled.class);
  }

  private long address(String name) {
    return kernel
        .wdk()
        .family(MmSystem.class)
        .MmGetSystemRoutineAddress(kernel.wdk().locals().UNICODE_STRING(name));
  }
}
