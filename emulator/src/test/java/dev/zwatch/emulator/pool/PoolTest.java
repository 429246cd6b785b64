package dev.zwatch.emulator.pool;

import static dev.zwatch.wdk.constants.BUGCHECK.BAD_POOL_CALLER;
import static dev.zwatch.wdk.constants.POOL_TYPE.NonPagedPool;
import static dev.zwatch.wdk.constants.POOL_TYPE.PagedPool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.Ex;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.POOL_FLAG;
import dev.zwatch.wdk.constants.POOL_TYPE;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final int TAG = 0x74736554;
  private static final long TOO_MUCH = 1L << 40;

  private final JavaKernel kernel = new JavaKernel();
  private final Ex ex = kernel.wdk().ex();
  private final KernelMemory memory = kernel.wdk().memory();

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void memory_is_uninitialized_unless_zeroes_are_asked_for() {
    assertThat(memory.getLong(ex.ExAllocatePool(NonPagedPool, 8))).isNotZero();
    assertThat(memory.getLong(ex.ExAllocatePoolWithTag(NonPagedPool, 8, TAG))).isNotZero();
    assertThat(memory.getLong(ex.ExAllocatePoolWithQuotaTag(PagedPool, 8, TAG))).isNotZero();
    int zeroed = PagedPool | POOL_TYPE.POOL_ZERO_ALLOCATION;
    assertThat(memory.getLong(ex.ExAllocatePoolWithTag(zeroed, 8, TAG))).isZero();
  }

  @Test
  void ExAllocatePool2_zeroes_unless_told_otherwise() {
    long zeroed = ex.ExAllocatePool2(POOL_FLAG.POOL_FLAG_PAGED, 8, TAG);
    long raw =
        ex.ExAllocatePool2(
            POOL_FLAG.POOL_FLAG_NON_PAGED | POOL_FLAG.POOL_FLAG_UNINITIALIZED, 8, TAG);
    assertThat(memory.getLong(zeroed)).isZero();
    assertThat(memory.getLong(raw)).isNotZero();
  }

  @Test
  void ExAllocatePool2_gives_NULL_for_what_is_invalid() {
    assertThat(ex.ExAllocatePool2(POOL_FLAG.POOL_FLAG_PAGED, 8, 0)).isZero();
    assertThat(ex.ExAllocatePool2(POOL_FLAG.POOL_FLAG_PAGED, 0, TAG)).isZero();
    assertThat(ex.ExAllocatePool2(0, 8, TAG)).isZero();
    assertThat(ex.ExAllocatePool2(0x140, 8, TAG)).isZero();
    assertThat(ex.ExAllocatePool2(0x8000_0100L, 8, TAG)).isZero();
    assertThat(ex.ExAllocatePool2(POOL_FLAG.POOL_FLAG_PAGED, TOO_MUCH, TAG)).isZero();
  }

  @Test
  void ExAllocatePool2_ignores_hints_that_it_does_not_know() {
    assertThat(ex.ExAllocatePool2(0x1_0000_0000L | POOL_FLAG.POOL_FLAG_PAGED, 8, TAG)).isNotZero();
  }

  @Test
  void a_failure_raises_an_exception_where_that_is_asked_for() {
    assertRaises(NTSTATUS.STATUS_INVALID_PARAMETER, wdk -> wdk.ex().ExAllocatePool2(0x120, 8, 0));
  }

  @Test
  void ExAllocatePoolWithQuotaTag_raises_an_exception_when_there_is_no_room() {
    assertThat(ex.ExAllocatePoolWithQuotaTag(PagedPool | 8, TOO_MUCH, TAG)).isZero();
    assertRaises(
        NTSTATUS.STATUS_INSUFFICIENT_RESOURCES,
        wdk -> wdk.ex().ExAllocatePoolWithQuotaTag(PagedPool, TOO_MUCH, TAG));
  }

  @Test
  void ExAllocatePoolWithTag_gives_NULL_when_there_is_no_room_or_raises() {
    assertThat(ex.ExAllocatePoolWithTag(NonPagedPool, TOO_MUCH, TAG)).isZero();
    assertThat(ex.ExAllocatePoolWithTag(NonPagedPool, -1, TAG)).isZero();
    assertRaises(
        NTSTATUS.STATUS_INSUFFICIENT_RESOURCES,
        wdk -> wdk.ex().ExAllocatePoolWithTag(NonPagedPool | 16, TOO_MUCH, TAG));
  }

  @Test
  void blocks_are_aligned_to_16_and_cross_no_page_unless_they_are_pages() {
    for (int size = 1; size < 9000; size += 97) {
      long address = ex.ExAllocatePoolWithTag(NonPagedPool, size, TAG);
      assertThat(address % 16).isZero();
      if (size >= 4096) {
        assertThat(address % 4096).isZero();
      } else {
        assertThat(address >>> 12).isEqualTo((address + size - 1) >>> 12);
      }
    }
  }

  @Test
  void a_block_of_no_bytes_is_a_block_of_its_own() {
    long first = ex.ExAllocatePoolWithTag(NonPagedPool, 0, TAG);
    assertThat(first).isNotZero().isNotEqualTo(ex.ExAllocatePoolWithTag(NonPagedPool, 0, TAG));
    ex.ExFreePool(first);
  }

  @Test
  void executable_memory_is_not_modelled() {
    NotModelled stop =
        catchThrowableOfType(
            NotModelled.class,
            () -> ex.ExAllocatePool2(POOL_FLAG.POOL_FLAG_NON_PAGED_EXECUTE, 8, TAG));
    assertThat(stop.what()).contains("POOL_FLAG_NON_PAGED_EXECUTE");
  }

  @Test
  void a_MUST_SUCCEED_type_stops_with_BAD_POOL_CALLER_0x9A() {
    assertBadCaller(wdk -> ex.ExAllocatePoolWithTag(2, 8, TAG), 0x9A, 2, 8, TAG);
  }

  @Test
  void a_tag_of_zero_stops_with_BAD_POOL_CALLER_0x9B() {
    assertBadCaller(wdk -> ex.ExAllocatePoolWithTag(PagedPool, 8, 0), 0x9B, 1, 8, 0);
  }

  @Test
  void paged_pool_allocated_at_DISPATCH_LEVEL_stops_with_BAD_POOL_CALLER_0x08() {
    assertBadCaller(
        wdk -> {
          wdk.family(KeLevels.class).KeRaiseIrqlToDpcLevel();
          ex.ExFreePool(ex.ExAllocatePoolWithTag(NonPagedPool, 8, TAG));
          ex.ExAllocatePoolWithTag(PagedPool, 8, TAG);
        },
        0x08,
        2,
        1,
        8);
  }

  @Test
  void paged_pool_freed_at_DISPATCH_LEVEL_stops_with_BAD_POOL_CALLER_0x09() {
    long block = ex.ExAllocatePoolWithTag(PagedPool, 8, TAG);
    assertBadCaller(
        wdk -> {
          wdk.family(KeLevels.class).KeRaiseIrqlToDpcLevel();
          ex.ExFreePool(block);
        },
        0x09,
        2,
        1,
        block);
  }

  @Test
  void a_block_is_freed_by_its_tag_or_by_none() {
    ex.ExFreePoolWithTag(ex.ExAllocatePoolWithTag(PagedPool, 8, TAG), TAG);
    ex.ExFreePoolWithTag(ex.ExAllocatePoolWithTag(PagedPool, 8, TAG), 0);
    ex.ExFreePool(ex.ExAllocatePool(PagedPool, 8));
    long block = ex.ExAllocatePoolWithTag(PagedPool, 8, TAG);
    assertBadCaller(wdk -> ex.ExFreePoolWithTag(block, TAG + 1), 0x0A, block, TAG, TAG + 1);
  }

  @Test
  void freeing_twice_stops_with_BAD_POOL_CALLER_0x07() {
    long block = ex.ExAllocatePoolWithTag(PagedPool, 8, TAG);
    ex.ExFreePool(block);
    assertBadCaller(wdk -> ex.ExFreePool(block), 0x07, 0, 0, block);
  }

  @Test
  void freeing_the_middle_of_a_block_stops_with_BAD_POOL_CALLER_0x46() {
    long block = ex.ExAllocatePoolWithTag(PagedPool, 64, TAG);
    assertBadCaller(wdk -> ex.ExFreePool(block + 16), 0x46, block + 16, 0, 0);
  }

  @Test
  void freeing_NULL_stops_with_BAD_POOL_CALLER_0x40() {
    assertBadCaller(wdk -> ex.ExFreePool(0), 0x40, 0, 0xFFFF8000_00000000L, 0);
  }

  @Test
  void a_freed_block_holds_no_address_and_is_kept_back() {
    long block = ex.ExAllocatePoolWithTag(NonPagedPool, 64, TAG);
    memory.putLong(block, block);
    ex.ExFreePool(block);
    assertThat(memory.getLong(block)).isEqualTo(0xDDDDDDDD_DDDDDDDDL);
    assertThat(ex.ExAllocatePoolWithTag(NonPagedPool, 64, TAG)).isNotEqualTo(block);
  }

  @Test
  void a_write_to_a_freed_block_stops_the_kernel_when_the_block_is_needed_again() {
    long block = ex.ExAllocatePoolWithTag(NonPagedPool, 64, TAG);
    ex.ExFreePool(block);
    memory.putByte(block + 40, (byte) 1);
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              for (int i = 0; i < 1024; i++) {
                ex.ExFreePool(ex.ExAllocatePoolWithTag(NonPagedPool, 4096, TAG));
              }
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL);
    assertThat(stop.parameter(1)).isEqualTo(block + 40);
    assertThat(stop.parameter(2)).isOne();
  }

  @Test
  void freed_memory_is_given_out_again_in_the_end() {
    Set<Long> seen = new HashSet<>();
    boolean again = false;
    for (int i = 0; i < 4096 && !again; i++) {
      long block = ex.ExAllocatePoolWithTag(NonPagedPool, 4096, TAG);
      again = !seen.add(block);
      ex.ExFreePool(block);
    }
    assertThat(again).isTrue();
  }

  private void assertRaises(int status, Consumer<Wdk> code) {
    BugCheck stop = kernel.bugCheck(code);
    assertThat(stop.code()).isEqualTo(BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED);
    assertThat((int) stop.parameter(1)).isEqualTo(status);
  }

  private void assertBadCaller(Consumer<Wdk> code, long... parameters) {
    BugCheck stop = kernel.bugCheck(code);
    assertThat(stop.code()).isEqualTo(BAD_POOL_CALLER);
    assertThat(stop.parameter(1)).isEqualTo(parameters[0]);
    assertThat(stop.parameter(2)).isEqualTo(parameters[1]);
    assertThat(stop.parameter(3)).isEqualTo(parameters[2]);
    assertThat(stop.parameter(4)).isEqualTo(parameters[3]);
  }
}
