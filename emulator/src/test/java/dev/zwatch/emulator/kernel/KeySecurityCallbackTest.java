package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;
import static dev.zwatch.wdk.constants.SECURITY.DACL_SECURITY_INFORMATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.wdk.ZwSecurity;
import dev.zwatch.wdk.types.REG_QUERY_KEY_SECURITY_INFORMATION;
import dev.zwatch.wdk.types.REG_SET_KEY_SECURITY_INFORMATION;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeySecurityCallbackTest {
  private final FilterBench bench = new FilterBench();
  private final KeyBench keys = bench.keys;
  private final ZwSecurity zw = keys.wdk.family(ZwSecurity.class);
  private final long key = keys.create(KEY);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_callback_is_told_what_is_to_be_set_and_can_block_it() {
    long descriptor = keys.buffer(SecurityDescriptor.HEADER);
    byte[] bytes = SecurityBench.granting().bytes(0);
    keys.memory.write(descriptor, bytes, 0, bytes.length);
    bench.noting(
        "only",
        "1",
        (notifyClass, information) -> {
          if (notifyClass != RegNtPreSetKeySecurity) {
            return STATUS_SUCCESS;
          }
          var set = new REG_SET_KEY_SECURITY_INFORMATION(keys.memory, information);
          assertThat(set.SecurityDescriptor()).isEqualTo(descriptor);
          assertThat(Objects.requireNonNull(set.SecurityInformation()).get())
              .isEqualTo(DACL_SECURITY_INFORMATION);
          return STATUS_ACCESS_DENIED;
        });
    assertStatus(
        zw.ZwSetSecurityObject(key, DACL_SECURITY_INFORMATION, descriptor), STATUS_ACCESS_DENIED);
    assertThat(bench.calls).containsExactly("only PreSetKeySecurity");
  }

  @Test
  void a_callback_sees_the_length_before_and_after() {
    int[] lengths = new int[2];
    bench.noting(
        "only",
        "1",
        (notifyClass, information) -> {
          boolean before = notifyClass == RegNtPreQueryKeySecurity;
          if (before || notifyClass == RegNtPostQueryKeySecurity) {
            long at = before ? information : bench.post(information).PreInformation();
            var query = new REG_QUERY_KEY_SECURITY_INFORMATION(keys.memory, at);
            lengths[before ? 0 : 1] = Objects.requireNonNull(query.Length()).get();
          }
          return STATUS_SUCCESS;
        });
    long buffer = keys.buffer(400);
    assertSuccess(
        zw.ZwQuerySecurityObject(key, DACL_SECURITY_INFORMATION, buffer, 400, keys.number));
    assertThat(lengths).containsExactly(400, keys.number.get());
    assertThat(keys.number.get()).isBetween(SecurityDescriptor.HEADER, 399);
    assertThat(bench.calls)
        .containsExactly("only PreQueryKeySecurity", "only PostQueryKeySecurity");
  }

  @Test
  void a_callback_that_bypasses_a_query_gives_the_length() {
    bench.noting(
        "only",
        "1",
        (notifyClass, information) -> {
          if (notifyClass == RegNtPreQueryKeySecurity) {
            var query = new REG_QUERY_KEY_SECURITY_INFORMATION(keys.memory, information);
            Objects.requireNonNull(query.Length()).set(77);
            return STATUS_CALLBACK_BYPASS;
          }
          return STATUS_SUCCESS;
        });
    assertSuccess(
        zw.ZwQuerySecurityObject(key, DACL_SECURITY_INFORMATION, keys.buffer(8), 8, keys.number));
    assertThat(keys.number.get()).isEqualTo(77);
    bench.calls.clear();
  }
}
