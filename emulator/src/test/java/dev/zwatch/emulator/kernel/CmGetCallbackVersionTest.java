package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.types.PULONG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmGetCallbackVersionTest {
  private final FilterBench bench = new FilterBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_is_1_1_and_either_number_may_be_left_out() {
    PULONG major = new PULONG(bench.keys.memory, bench.keys.buffer(4));
    PULONG minor = new PULONG(bench.keys.memory, bench.keys.buffer(4));
    bench.cm.CmGetCallbackVersion(major, null);
    bench.cm.CmGetCallbackVersion(null, minor);
    assertThat(major.get()).isEqualTo(1);
    assertThat(minor.get()).isEqualTo(1);
  }
}
