package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.ExUuids;
import dev.zwatch.wdk.IoErrorLogs;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.IO_ERROR_LOG_PACKET;
import dev.zwatch.wdk.types.KernelMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IoErrorLogsTest {
  private final JavaKernel kernel = new JavaKernel();
  private final KernelMemory memory = kernel.wdk().memory();
  private final IoErrorLogs io = kernel.wdk().family(IoErrorLogs.class);

  @AfterEach
  void close() {
    kernel.close();
  }

  private IO_ERROR_LOG_PACKET entry() {
    long address =
        io.IoAllocateErrorLogEntry(kernel.device().address(), (byte) IO_ERROR_LOG_PACKET.SIZE);
    return new IO_ERROR_LOG_PACKET(memory, address);
  }

  @Test
  void an_entry_has_48_to_240_bytes() {
    long device = kernel.device().address();
    assertThat(io.IoAllocateErrorLogEntry(device, (byte) 47)).isZero();
    assertThat(io.IoAllocateErrorLogEntry(device, (byte) 48)).isNotZero();
    assertThat(io.IoAllocateErrorLogEntry(device, (byte) 240)).isNotZero();
    assertThat(io.IoAllocateErrorLogEntry(device, (byte) 241)).isZero();
  }

  @Test
  void writing_an_entry_frees_it() {
    IO_ERROR_LOG_PACKET entry = entry();
    entry.ErrorCode(0xC0000001);
    entry.UniqueErrorValue(7);
    entry.FinalStatus(NTSTATUS.STATUS_DEVICE_BUSY);
    io.IoWriteErrorLogEntry(entry);
    BugCheck stop = kernel.bugCheck(wdk -> io.IoWriteErrorLogEntry(entry));
    assertThat(stop.code()).isEqualTo(BUGCHECK.BAD_POOL_CALLER);
    assertThat(stop.parameter(2)).isEqualTo(entry.address());
  }

  @Test
  void an_entry_is_freed_without_being_written() {
    IO_ERROR_LOG_PACKET entry = entry();
    io.IoFreeErrorLogEntry(entry);
    assertThat(kernel.bugCheck(wdk -> io.IoFreeErrorLogEntry(entry)).code())
        .isEqualTo(BUGCHECK.BAD_POOL_CALLER);
  }

  @Test
  void any_other_block_is_no_entry() {
    IO_ERROR_LOG_PACKET block = new IO_ERROR_LOG_PACKET(memory, kernel.memory(48));
    assertThat(kernel.bugCheck(wdk -> io.IoWriteErrorLogEntry(block)).code())
        .isEqualTo(BUGCHECK.BAD_POOL_CALLER);
  }

  @Test
  void ExUuidCreate_makes_a_new_one_of_version_4_each_time() {
    ExUuids ex = kernel.wdk().family(ExUuids.class);
    long first = kernel.memory(16);
    long second = kernel.memory(16);
    assertThat(ex.ExUuidCreate(first)).isEqualTo(NTSTATUS.STATUS_SUCCESS);
    assertThat(ex.ExUuidCreate(second)).isEqualTo(NTSTATUS.STATUS_SUCCESS);
    assertThat(memory.getLong(first)).isNotEqualTo(memory.getLong(second));
    assertThat(memory.getByte(first + 7) & 0xF0).isEqualTo(0x40);
    assertThat(memory.getByte(first + 8) & 0xC0).isEqualTo(0x80);
  }

  @Test
  void ExUuidCreate_repeats_with_the_seed() {
    long mine = kernel.memory(16);
    kernel.wdk().family(ExUuids.class).ExUuidCreate(mine);
    try (JavaKernel other = new JavaKernel()) {
      long theirs = other.memory(16);
      other.wdk().family(ExUuids.class).ExUuidCreate(theirs);
      assertThat(other.wdk().memory().getLong(theirs)).isEqualTo(memory.getLong(mine));
    }
  }
}
