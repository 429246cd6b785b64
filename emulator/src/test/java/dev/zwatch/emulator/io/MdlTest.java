package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CREATE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_DEVICE_CONTROL;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_WRITE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zwatch.wdk.IoMdls;
import dev.zwatch.wdk.MmMdls;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.CTL_CODE;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.MDL;
import dev.zwatch.wdk.types.RaisedException;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MdlTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final IoMdls mdls = bench.wdk.family(IoMdls.class);
  private final MmMdls pages = bench.wdk.family(MmMdls.class);
  private final long pool = bench.wdk.ex().ExAllocatePoolWithTag(0, 3 * 4096, 0x74736554);

  @AfterEach
  void close() {
    bench.close();
  }

  private MDL mdl(long address, int length) {
    return present(mdls.IoAllocateMdl(address, length, (byte) 0, (byte) 0, null));
  }

  private static <T> T present(@Nullable T thing) {
    return Objects.requireNonNull(thing);
  }

  private long systemAddress(MDL mdl) {
    return mdl.has(MDL.MDL_MAPPED_TO_SYSTEM_VA | MDL.MDL_SOURCE_IS_NONPAGED_POOL)
        ? mdl.MappedSystemVa()
        : pages.MmMapLockedPagesSpecifyCache(mdl, (byte) 0, 1, 0, 0, 16);
  }

  @Test
  void a_new_list_describes_a_buffer() {
    MDL mdl = mdl(pool + 0xFF0, 0x20);
    assertThat(mdl.StartVa()).isEqualTo(pool);
    assertThat(mdl.ByteOffset()).isEqualTo(0xFF0);
    assertThat(mdl.ByteCount()).isEqualTo(0x20);
    assertThat(mdl.Size()).isEqualTo((short) (MDL.SIZE + 2 * 8));
    assertThat(pages.MmSizeOfMdl(pool + 0xFF0, 0x20)).isEqualTo(MDL.SIZE + 2 * 8);
    mdls.IoFreeMdl(mdl);
  }

  @Test
  void lists_for_a_request_make_a_chain() {
    driver.on(
        IRP_MJ_READ,
        (device, irp) -> {
          MDL first = present(mdls.IoAllocateMdl(pool, 1, (byte) 0, (byte) 0, irp));
          MDL second = present(mdls.IoAllocateMdl(pool, 1, (byte) 1, (byte) 0, irp));
          bench.log.add(first.equals(irp.MdlAddress()) + " " + second.equals(first.Next()));
          return bench.succeed(irp);
        });
    bench.emulator.requests(driver.device()).read(1);
    assertThat(bench.log).containsExactly("true true");
  }

  @Test
  void nonpaged_pool_needs_no_mapping() {
    MDL mdl = mdl(pool + 8, 16);
    pages.MmBuildMdlForNonPagedPool(mdl);
    assertThat(systemAddress(mdl)).isEqualTo(pool + 8);
  }

  @Test
  void locked_pages_are_mapped_and_unlocking_unmaps_them() {
    MDL mdl = mdl(pool, 16);
    pages.MmProbeAndLockPages(mdl, (byte) 0, 1);
    assertThat(mdl.has(MDL.MDL_PAGES_LOCKED)).isTrue();
    assertThat(systemAddress(mdl)).isEqualTo(pool);
    assertThat(mdl.has(MDL.MDL_MAPPED_TO_SYSTEM_VA)).isTrue();
    pages.MmUnlockPages(mdl);
    assertThat(mdl.has(MDL.MDL_PAGES_LOCKED | MDL.MDL_MAPPED_TO_SYSTEM_VA)).isFalse();
  }

  @Test
  void unlocking_twice_stops_with_0x76() {
    MDL mdl = mdl(pool, 16);
    bench.assertBugCheck(BUGCHECK.PROCESS_HAS_LOCKED_PAGES, () -> pages.MmUnlockPages(mdl));
  }

  @Test
  void locking_what_is_not_there_raises_an_access_violation() {
    MDL mdl = mdl(0x1000, 16);
    assertRaises(
        NTSTATUS.STATUS_ACCESS_VIOLATION, () -> pages.MmProbeAndLockPages(mdl, (byte) 0, 0));
  }

  @Test
  void a_kernel_address_from_user_mode_raises_an_access_violation() {
    MDL mdl = mdl(pool, 16);
    assertRaises(
        NTSTATUS.STATUS_ACCESS_VIOLATION, () -> pages.MmProbeAndLockPages(mdl, (byte) 1, 0));
  }

  @Test
  void freeing_a_list_twice_stops_with_0xC2() {
    MDL mdl = mdl(pool, 16);
    mdls.IoFreeMdl(mdl);
    bench.assertBugCheck(BUGCHECK.BAD_POOL_CALLER, () -> mdls.IoFreeMdl(mdl));
  }

  @Test
  void a_partial_list_describes_the_rest_of_a_buffer() {
    MDL source = mdl(pool, 0x2000);
    pages.MmBuildMdlForNonPagedPool(source);
    MDL part = mdl(pool, 0x2000);
    mdls.IoBuildPartialMdl(source, part, pool + 0x1010, 0);
    assertThat(part.MmGetMdlVirtualAddress()).isEqualTo(pool + 0x1010);
    assertThat(part.ByteCount()).isEqualTo(0xFF0);
    assertThat(systemAddress(part)).isEqualTo(pool + 0x1010);
  }

  @Test
  void direct_reads_fill_the_users_buffer_through_its_address_in_kernel_space() {
    driver.on(IRP_MJ_CREATE, (d, irp) -> bench.succeed(irp));
    driver.on(
        IRP_MJ_READ,
        (device, irp) -> {
          MDL mdl = present(irp.MdlAddress());
          long address = systemAddress(mdl);
          bench.log.add((mdl.MmGetMdlVirtualAddress() > 0) + " " + (address < 0));
          bench.wdk.memory().putShort(address, (short) 0x0201);
          return bench.complete(irp, STATUS_SUCCESS, 2);
        });
    OpenFile file = bench.emulator.open(driver.device(DO.DO_DIRECT_IO));
    assertThat(file.read(10).output()).containsExactly(1, 2);
    assertThat(bench.log).containsExactly("true true");
  }

  @Test
  void direct_writes_bring_the_users_data() {
    driver.on(
        IRP_MJ_WRITE,
        (device, irp) -> {
          long address = systemAddress(present(irp.MdlAddress()));
          bench.log.add("" + bench.wdk.memory().getByte(address + 1));
          return bench.complete(irp, STATUS_SUCCESS, 2);
        });
    bench.emulator.requests(driver.device(DO.DO_DIRECT_IO)).write(new byte[] {3, 4});
    assertThat(bench.log).containsExactly("4");
  }

  @Test
  void a_direct_transfer_of_nothing_has_no_list() {
    driver.on(
        IRP_MJ_READ,
        (device, irp) -> {
          bench.log.add("" + irp.MdlAddress());
          return bench.succeed(irp);
        });
    bench.emulator.requests(driver.device(DO.DO_DIRECT_IO)).read(0);
    assertThat(bench.log).containsExactly("null");
  }

  @Test
  void METHOD_IN_DIRECT_hands_the_second_buffer_in() {
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          bench.log.add(first(irp.SystemBuffer()) + " " + first(systemAddress(irp)));
          return bench.complete(irp, STATUS_SUCCESS, 0);
        });
    int code = CTL_CODE.CTL_CODE(0x22, 0x800, CTL_CODE.METHOD_IN_DIRECT, 0);
    bench.emulator.requests(driver.device()).ioctl(code, new byte[] {1}, new byte[] {2, 0});
    assertThat(bench.log).containsExactly("1 2");
  }

  private byte first(long address) {
    return bench.wdk.memory().getByte(address);
  }

  private long systemAddress(IRP irp) {
    return systemAddress(present(irp.MdlAddress()));
  }

  private static void assertRaises(int status, ThrowingCallable call) {
    assertThat(catchThrowableOfType(RaisedException.class, call).code()).isEqualTo(status);
  }
}
