package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.constants.BUGCHECK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeBugCheckTest {
  private final GuestText guest = new GuestText();
  private final Ke ke = guest.wdk.ke();

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void KeBugCheck_stops_the_kernel_without_parameters() {
    BugCheck stop =
        catchThrowableOfType(
            BugCheck.class, () -> ke.KeBugCheck(BUGCHECK.MANUALLY_INITIATED_CRASH));
    assertThat(stop.code()).isEqualTo(BUGCHECK.MANUALLY_INITIATED_CRASH);
    for (int i = 1; i <= 4; i++) {
      assertThat(stop.parameter(i)).isZero();
    }
    assertThat(stop).hasMessageContaining("the driver called KeBugCheck");
  }

  @Test
  void KeBugCheckEx_tells_its_parameters() {
    BugCheck stop = catchThrowableOfType(BugCheck.class, () -> ke.KeBugCheckEx(0xE2, 1, 2, 3, -4));
    assertThat(stop.code()).isEqualTo(BUGCHECK.MANUALLY_INITIATED_CRASH);
    assertThat(stop.parameter(1)).isEqualTo(1);
    assertThat(stop.parameter(4)).isEqualTo(-4);
  }
}
