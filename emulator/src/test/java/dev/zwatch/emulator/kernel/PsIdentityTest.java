package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.wdk.KeThreads;
import dev.zwatch.wdk.PsIdentity;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.CLIENT_ID;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.PHANDLE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PsIdentityTest {
  private final JavaKernel kernel = new JavaKernel();
  private final PsIdentity ps = kernel.wdk().family(PsIdentity.class);
  private final KeThreads threads = kernel.wdk().family(KeThreads.class);

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void a_request_runs_on_a_thread_of_the_program() {
    kernel.request(
        wdk -> {
          long thread = ps.KeGetCurrentThread();
          assertThat(ps.PsGetCurrentProcessId()).isEqualTo(Threads.USER_PROCESS);
          assertThat(ps.PsGetThreadId(thread)).isEqualTo(ps.PsGetCurrentThreadId());
          assertThat(ps.PsGetThreadProcessId(thread)).isEqualTo(Threads.USER_PROCESS);
          assertThat(ps.PsGetProcessId(ps.IoGetCurrentProcess())).isEqualTo(Threads.USER_PROCESS);
          assertThat(ps.PsIsSystemThread(thread)).isZero();
          assertThat(ps.ExGetPreviousMode()).isOne();
        });
  }

  @Test
  void a_system_thread_belongs_to_the_system_process() {
    kernel.request(
        wdk -> {
          long program = ps.KeGetCurrentThread();
          KSTART_ROUTINE routine =
              context -> {
                long thread = ps.KeGetCurrentThread();
                kernel.note(
                    ps.PsGetCurrentProcessId()
                        + " "
                        + ps.PsGetProcessId(ps.IoGetCurrentProcess())
                        + " "
                        + ps.PsIsSystemThread(thread)
                        + " "
                        + ps.PsIsSystemThread(program)
                        + " "
                        + ps.ExGetPreviousMode()
                        + " "
                        + (thread != program));
              };
          PHANDLE handle = new PHANDLE(wdk.memory(), wdk.locals().bytes(8));
          CLIENT_ID id = new CLIENT_ID(wdk.memory(), wdk.locals().bytes(CLIENT_ID.SIZE));
          wdk.family(PsThreads.class)
              .PsCreateSystemThread(
                  handle, 0, null, 0, id, wdk.memory().addressOf(KSTART_ROUTINE.class, routine), 0);
          assertThat(id.UniqueThread()).isNotEqualTo(ps.PsGetCurrentThreadId());
        });
    assertThat(kernel.events()).containsExactly("4 4 1 0 0 true");
  }

  @Test
  void a_pointer_to_no_thread_faults() {
    assertThatThrownBy(() -> ps.PsGetThreadId(0)).isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> ps.PsGetProcessId(0)).isInstanceOf(MemoryFault.class);
  }

  @Test
  void a_priority_is_set_and_the_old_one_told() {
    kernel.request(
        wdk -> {
          long thread = ps.KeGetCurrentThread();
          assertThat(threads.KeSetPriorityThread(thread, 16)).isEqualTo(8);
          assertThat(threads.KeSetPriorityThread(thread, 8)).isEqualTo(16);
        });
  }

  @Test
  void a_thread_whose_priority_is_raised_runs_at_once() {
    kernel.request(
        wdk -> {
          KSTART_ROUTINE routine = context -> kernel.note("thread");
          long[] made = new long[1];
          KSTART_ROUTINE first =
              context -> {
                made[0] = ps.KeGetCurrentThread();
                kernel.note("first");
              };
          start(wdk, first);
          start(wdk, routine);
          threads.KeSetPriorityThread(ps.KeGetCurrentThread(), 1);
          kernel.note("request");
          threads.KeSetPriorityThread(ps.KeGetCurrentThread(), 8);
          assertThatThrownBy(() -> threads.KeSetPriorityThread(made[0], 9))
              .isInstanceOf(NotModelled.class)
              .hasMessageContaining("no thread lives");
        });
    assertThat(kernel.events()).containsExactly("first", "thread", "request");
  }

  @Test
  void a_priority_out_of_range_is_not_modelled() {
    long thread = ps.KeGetCurrentThread();
    assertThatThrownBy(() -> threads.KeSetPriorityThread(thread, 0))
        .isInstanceOf(NotModelled.class);
    assertThatThrownBy(() -> threads.KeSetPriorityThread(thread, 32))
        .isInstanceOf(NotModelled.class);
  }

  @Test
  void there_is_one_processor() {
    threads.KeSetSystemAffinityThread(1);
    assertThat(threads.KeQueryActiveProcessors()).isOne();
    threads.KeRevertToUserAffinityThread();
  }

  @Test
  void the_stack_limits_enclose_a_whole_kernel_stack() {
    long low = kernel.memory(8);
    long high = kernel.memory(8);
    threads.IoGetStackLimits(low, high);
    long size = kernel.wdk().memory().getLong(high) - kernel.wdk().memory().getLong(low);
    assertThat(size).isEqualTo(24 * 1024);
    assertThat(threads.IoGetInitialStack()).isEqualTo(kernel.wdk().memory().getLong(high));
  }

  private static void start(Wdk wdk, KSTART_ROUTINE routine) {
    PHANDLE handle = new PHANDLE(wdk.memory(), wdk.locals().bytes(8));
    wdk.family(PsThreads.class)
        .PsCreateSystemThread(
            handle, 0, null, 0, null, wdk.memory().addressOf(KSTART_ROUTINE.class, routine), 0);
  }
}
