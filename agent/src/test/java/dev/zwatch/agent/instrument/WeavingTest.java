package dev.zwatch.agent.instrument;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.agent.bridge.CallNotes;
import dev.zwatch.agent.bridge.HandleWords;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.bridge.RuleViolation;
import dev.zwatch.fake.FakeDriver;
import dev.zwatch.fake.kernel.FakeKernel;
import dev.zwatch.fake.kernel.FakeSpinLocks;
import dev.zwatch.wdk.ExUuids;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.PULONG;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WeavingTest {
  private static final int CLASS = 2;
  private static final int KIND = 5;
  private static final String KEY = "\\Registry\\Machine\\Software\\Key";

  private final FakeKernel kernel = Watched.kernel();
  private final RecordingMonitor monitor = Watched.monitor(kernel);
  private final FakeDriver driver = new FakeDriver(kernel.wdk());

  @Test
  void a_function_with_a_handle_tells_its_handle_and_its_status() {
    kernel.wdk().zwRegistry().ZwFlushKey(24);

    assertThat(monitor.events)
        .containsExactly(
            "enter ZwFlushKey handle 24", "exit ZwFlushKey STATUS_INVALID_HANDLE (0xC0000008)");
  }

  @Test
  void the_end_of_a_quiet_call_is_told_only_when_it_is_no_success() {
    monitor.token = 7;
    long handle = driver.create(KEY);
    monitor.events.clear();
    kernel.wdk().zwRegistry().ZwFlushKey(handle);
    kernel.wdk().zwRegistry().ZwFlushKey(handle + 4);
    assertThat(monitor.events)
        .containsExactly(
            "enter ZwFlushKey handle " + handle,
            "enter ZwFlushKey handle " + (handle + 4),
            "exit ZwFlushKey STATUS_INVALID_HANDLE (0xC0000008)");
  }

  @Test
  void a_call_that_is_noted_by_its_words_is_told_only_when_it_is_no_success() {
    long[] words = {
      HandleWords.NOBODY, HandleWords.withQuietClasses(HandleWords.FRESH, 1 << CLASS)
    };
    long[] calls = CallNotes.calls();
    CallNotes.putQuiet(calls, KernelFunctions.id("ZwFlushKey", 0, "KeyHandle"), CLASS, KIND);
    monitor.place.put(words, calls);

    kernel.wdk().zwRegistry().ZwFlushKey(0xFFFFFFFF80000004L);
    assertThat(HandleWords.lastCall(words[1], 0)).isEqualTo(KIND);
    assertThat(monitor.events)
        .containsExactly("exit ZwFlushKey STATUS_INVALID_HANDLE (0xC0000008)");

    monitor.events.clear();
    kernel.wdk().zwRegistry().ZwFlushKey(0xFFFFFFFF80000008L);
    assertThat(monitor.events).contains("enter ZwFlushKey handle -2147483640");
  }

  @Test
  void a_function_that_closes_says_so() {
    kernel.wdk().zwObjects().ObCloseHandle(8, (byte) 0);

    assertThat(monitor.events)
        .containsExactly(
            "enter ObCloseHandle (closes) handle 8",
            "exit ObCloseHandle (closes) STATUS_INVALID_HANDLE (0xC0000008)");
  }

  @Test
  void a_call_left_by_an_exception_is_unwound_and_the_exception_goes_on() {
    PULONG nowhere = new PULONG(kernel.wdk().memory(), 8);

    assertThatThrownBy(() -> kernel.wdk().zwRegistry().ZwQueryKey(4, 0, 0, 0, nowhere))
        .isInstanceOf(MemoryFault.class);

    assertThat(monitor.events).containsExactly("enter ZwQueryKey handle 4", "unwound ZwQueryKey");
  }

  @Test
  void a_broken_rule_asks_for_the_arguments_before_the_call() {
    monitor.broken = "ZwSetValueKey";

    kernel
        .wdk()
        .zwRegistry()
        .ZwSetValueKey(4, kernel.wdk().locals().UNICODE_STRING("v"), 0, 1, 2, 3);

    assertThat(monitor.events)
        .hasSize(3)
        .element(1)
        .asString()
        .matches("arguments \\[4, UNICODE_STRING@0x[0-9A-F]+, 0, 1, 2, 3\\]");
  }

  @Test
  void tracing_shows_functions_without_handles_too() {
    FakeKernel traced = Watched.traced(FakeKernel::new);

    long memory = traced.wdk().ex().ExAllocatePoolWithTag(1, 16, 0x41);
    traced.wdk().ex().ExFreePoolWithTag(memory, 0x41);

    assertThat(Watched.monitor(traced).events)
        .containsExactly(
            "trace ExAllocatePoolWithTag[1, 16, 65] = " + memory,
            "trace ExFreePoolWithTag[" + memory + ", 65] = null");
  }

  @Test
  void functions_without_handles_are_woven_only_where_somebody_traces() {
    List<String> changed = new ArrayList<>();
    ClassFileTransformer spy =
        new ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              ClassLoader loader, String name, Class<?> type, ProtectionDomain of, byte[] bytes) {
            changed.add(name);
            return null;
          }
        };
    String uuids = Uuids.class.getName().replace('.', '/');
    Watched.instrumentation().addTransformer(spy, true);
    try {
      new FakeKernel(watch -> List.of(new Uuids(watch)));
      assertThat(changed).doesNotContain(uuids);
      FakeKernel traced = Watched.traced(() -> new FakeKernel(watch -> List.of(new Uuids(watch))));
      assertThat(changed).contains(uuids);
      traced.wdk().family(ExUuids.class).ExUuidCreate(16);
      assertThat(Watched.monitor(traced).events).containsExactly("trace ExUuidCreate[16] = 0");
    } finally {
      Watched.instrumentation().removeTransformer(spy);
    }
  }

  @Test
  void functions_without_handles_tell_nothing_when_nobody_traces() {
    kernel.wdk().ex().ExAllocatePoolWithTag(1, 16, 0x41);

    assertThat(monitor.events).isEmpty();
  }

  @Test
  void a_driver_routine_is_seen_to_begin_and_to_end() {
    kernel.dispatch((device, irp) -> 0x103);

    assertThat(monitor.events)
        .containsExactly(
            "enter DRIVER_DISPATCH", "exit DRIVER_DISPATCH STATUS_PENDING (0x00000103)");
  }

  @Test
  void a_driver_routine_left_by_an_exception_is_unwound() {
    assertThatThrownBy(
            () ->
                kernel.dispatch(
                    (device, irp) -> {
                      throw new IllegalStateException("driver");
                    }))
        .hasMessage("driver");

    assertThat(monitor.events)
        .containsExactly("enter DRIVER_DISPATCH", "exit DRIVER_DISPATCH unwound");
  }

  @Test
  void the_end_of_driver_and_kernel_is_seen() {
    kernel.shutdown();

    assertThat(monitor.events).containsExactly("gone fake.sys", "shutdown");
  }

  @Test
  void a_bug_check_is_seen() {
    kernel.wdk().routines().bugCheck(0xC4, 1, 2, 3, 4);

    assertThat(monitor.events).containsExactly("bug check C4 1 2 3 4");
  }

  @Test
  void a_violation_that_was_asked_for_leaves_the_kernel_call() {
    monitor.broken = "ZwFlushKey";
    monitor.throwable = new RuleViolation("use after close");

    assertThatThrownBy(() -> kernel.wdk().zwRegistry().ZwFlushKey(4))
        .isInstanceOf(RuleViolation.class)
        .hasMessage("use after close");
    assertThat(monitor.events).last().asString().startsWith("exit ZwFlushKey");
  }

  @Test
  void a_violation_leaves_the_driver_routine_that_holds_a_handle() {
    monitor.throwable = new RuleViolation("held");

    assertThatThrownBy(() -> kernel.dispatch((device, irp) -> 0)).hasMessage("held");
  }

  @Test
  void a_violation_does_not_hide_the_exception_that_leaves_a_routine() {
    monitor.throwable = new RuleViolation("held");

    assertThatThrownBy(
            () ->
                kernel.dispatch(
                    (device, irp) -> {
                      throw new IllegalStateException("driver");
                    }))
        .hasMessage("driver")
        .hasSuppressedException(new RuleViolation("held"));
  }

  @Test
  void a_failing_monitor_does_not_change_the_call() {
    monitor.failure = new IllegalStateException("the monitor is broken");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      assertThat(kernel.wdk().zwRegistry().ZwFlushKey(4)).isEqualTo(STATUS_INVALID_HANDLE);
      assertThat(kernel.wdk().zwRegistry().ZwFlushKey(4)).isEqualTo(STATUS_INVALID_HANDLE);
    } finally {
      System.setErr(err);
    }

    assertThat(printed.toString(UTF_8))
        .startsWith("zwatch: the agent failed inside a kernel call")
        .containsOnlyOnce("the monitor is broken");
  }

  @Test
  void two_kernels_tell_each_its_own_monitor() {
    FakeKernel other = Watched.kernel();

    kernel.wdk().zwRegistry().ZwFlushKey(24);
    other.wdk().zwRegistry().ZwDeleteKey(28);

    assertThat(monitor.events).first().isEqualTo("enter ZwFlushKey handle 24");
    assertThat(Watched.monitor(other).events).first().isEqualTo("enter ZwDeleteKey handle 28");
    assertThat(monitor.events).hasSize(2);
  }

  @Test
  void functions_that_a_family_inherits_are_woven_where_they_are() {
    FakeKernel inheriting =
        Watched.traced(() -> new FakeKernel(watch -> List.of(FakeSpinLocks.of(watch))));

    inheriting.wdk().ke().KeAcquireSpinLockRaiseToDpc(64);

    assertThat(Watched.monitor(inheriting).events)
        .containsExactly("trace KeAcquireSpinLockRaiseToDpc[64] = 2");
  }

  @Test
  void weaving_outlasts_what_other_agents_do_to_the_class() throws Exception {
    Watched.instrumentation().retransformClasses(kernel.wdk().zwRegistry().getClass());

    kernel.wdk().zwRegistry().ZwFlushKey(24);

    assertThat(monitor.events).hasSize(2);
  }

  private record Uuids(WatchSlot watch) implements ExUuids {
    @Override
    public int ExUuidCreate(long Uuid) {
      return 0;
    }
  }
}
