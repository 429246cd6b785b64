package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.MmSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MmSystemTest {
  private final GuestText guest = new GuestText();
  private final MmSystem mm = guest.wdk.family(MmSystem.class);

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void a_modelled_function_has_one_address() {
    long address = mm.MmGetSystemRoutineAddress(guest.unicode("ZwCreateKey"));
    assertThat(address).isNotZero();
    assertThat(mm.MmGetSystemRoutineAddress(guest.unicode("ZwCreateKey"))).isEqualTo(address);
    assertThat(mm.MmGetSystemRoutineAddress(guest.unicode("ZwOpenKey"))).isNotEqualTo(address);
  }

  @Test
  void any_other_name_is_NULL() {
    assertThat(mm.MmGetSystemRoutineAddress(guest.unicode("ZwCreatekey"))).isZero();
    assertThat(mm.MmGetSystemRoutineAddress(guest.unicode("NoSuchRoutine"))).isZero();
    assertThat(mm.MmGetSystemRoutineAddress(guest.unicode(""))).isZero();
  }

  @Test
  void an_address_in_no_image_cannot_be_paged() {
    assertThatThrownBy(() -> mm.MmPageEntireDriver(guest.buffer(8)))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("MmPageEntireDriver");
    assertThatThrownBy(() -> mm.MmResetDriverPaging(0)).isInstanceOf(NotModelled.class);
  }
}
