package dev.zwatch.emulator.pe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps through compiled code and unwinds at each instruction of it. */
class UnwinderTest {
  /** A kernel call can then be walked without the registers. */
  private static final String WITHOUT_FRAME_POINTERS = "-O[12s].*";

  @ParameterizedTest
  @CsvSource({
    "GCC,-O0",
    "GCC,-O1",
    "GCC,-O2",
    "GCC,-O2 -fno-ipa-ra",
    "GCC,-O3 -fno-omit-frame-pointer",
    "GCC,-Os",
    "CLANG,-O0",
    "CLANG,-O1",
    "CLANG,-O2",
    "CLANG,-O3 -fno-omit-frame-pointer",
    "CLANG,-Os"
  })
  void at_every_instruction_the_callers_and_their_registers_are_found(
      CompiledDriver compiler, String flags, @TempDir Path folder) {
    PeImage image = frames(compiler, flags, folder);
    Set<Integer> functions = new HashSet<>();
    try (ShadowedRun run = new ShadowedRun(image, "Run", 4)) {
      int steps = 0;
      for (; run.goesOn(); run.step()) {
        if (!withoutTables(image, run)) {
          run.compareUnwinding();
          functions.add(image.functions().find(run.rva()));
        }
        steps++;
      }
      assertThat(steps).isGreaterThan(1000);
      assertThat(functions).hasSizeGreaterThan(6);
      if (flags.matches(WITHOUT_FRAME_POINTERS)) {
        assertThat(run.quickWalks()).isPositive();
      }
    }
  }

  /** libgcc's stack probe is assembler without tables; in its middle nobody could unwind. */
  private static boolean withoutTables(PeImage image, ShadowedRun run) {
    return run.cpu().rip() != SingleStepper.KERNEL
        && image.functions().find(run.rva()) < 0
        && run.cpu().register(UnwindContext.RSP) != run.innermost().slot();
  }

  @ParameterizedTest
  @CsvSource({"Version2,1", "Version2,2", "Chained,3"})
  void epilogue_codes_and_chained_parts_are_understood(
      String function, long argument, @TempDir Path folder) {
    PeImage image = PeImage.parse(CompiledDriver.GCC.build("pe/tables.S", folder));
    try (ShadowedRun run = new ShadowedRun(image, function, argument)) {
      int steps = 0;
      for (; run.goesOn(); run.step()) {
        run.compareUnwinding();
        steps++;
      }
      assertThat(steps).isBetween(12, 30);
    }
  }

  @Test
  void a_handler_is_found_with_its_data_and_its_frame(@TempDir Path folder) {
    PeImage image = frames(CompiledDriver.CLANG, "-O2", folder);
    UnwoundFrame frame = new UnwoundFrame();
    int handled = 0;
    try (ShadowedRun run = new ShadowedRun(image, "Run", 4)) {
      for (; run.goesOn(); run.step()) {
        UnwindContext context = run.cpu().context();
        long slot = 0;
        for (ShadowedRun.Call call : run.calls()) {
          assertThat(run.unwinder().step(context, frame)).isTrue();
          if (frame.handler() != 0) {
            handled++;
            assertThat(frame.exceptionHandler()).isTrue();
            // A scope table with one scope, whose filter is the constant 1.
            assertThat(run.image32(frame.handlerData())).isEqualTo(1);
            assertThat(run.image32(frame.handlerData() + 12)).isEqualTo(1);
            int begin = run.image32(frame.handlerData() + 4);
            int function = image.functions().find(begin);
            assertThat(image.functions().function(function).begin())
                .isEqualTo(frame.functionBegin());
            if (slot != 0) { // it called: nothing but the return address is below its frame
              assertThat(frame.establisherFrame()).isEqualTo(slot + 8);
            }
          }
          slot = call.slot();
        }
      }
    }
    assertThat(handled).isGreaterThan(500);
  }

  @Test
  void the_walk_crosses_from_a_nested_run_to_the_driver_below(@TempDir Path folder) {
    PeImage image = frames(CompiledDriver.CLANG, "-O2", folder);
    try (ShadowedRun run = new ShadowedRun(image, "Run", 4)) {
      while (run.cpu().rip() != SingleStepper.KERNEL) {
        run.step();
      }
      List<Long> below = run.returnAddresses(run.unwinder());
      assertThat(below).hasSizeGreaterThan(2);
      long outerStack = run.cpu().register(UnwindContext.RSP);
      run.cpu().call(run.entry(), 0, outerStack - 0x208, SingleStepper.BOUNDARY);
      Unwinder crossing =
          run.unwinder(
              context -> {
                boolean ours = context.rip() == SingleStepper.BOUNDARY;
                context.rsp(ours ? outerStack : context.rsp());
                return ours;
              });
      int steps = 0;
      for (; run.cpu().rip() != SingleStepper.BOUNDARY; run.cpu().step()) {
        steps++;
        List<Long> inner = run.returnAddresses(run.unwinder());
        List<Long> both = new ArrayList<>(inner);
        both.addAll(below);
        assertThat(run.returnAddresses(crossing)).isEqualTo(both);
      }
      assertThat(steps).isGreaterThan(100);
    }
  }

  @Test
  void an_unreadable_stack_or_a_full_array_ends_the_walk(@TempDir Path folder) {
    PeImage image = frames(CompiledDriver.GCC, "-O2", folder);
    try (ShadowedRun run = new ShadowedRun(image, "Run", 4)) {
      while (run.cpu().rip() != SingleStepper.KERNEL) {
        run.step();
      }
      List<Long> all = run.returnAddresses(run.unwinder());
      for (int readable = 0; readable < all.size(); readable++) {
        int frames = readable;
        long limit = run.calls().stream().skip(frames).findFirst().orElseThrow().slot();
        Unwinder broken =
            new Unwinder(
                run::find,
                address -> {
                  if (address >= limit) {
                    throw new IndexOutOfBoundsException();
                  }
                  return run.cpu().read64(address);
                });
        assertThat(run.returnAddresses(broken)).isEqualTo(all.subList(0, frames));
        long[] few = new long[frames];
        assertThat(run.unwinder().returnAddresses(run.cpu().context(), few)).isEqualTo(frames);
        assertThat(few)
            .containsExactly(all.subList(0, frames).stream().mapToLong(a -> a).toArray());
      }
    }
  }

  /** It runs at each create and close of a handle. */
  @Test
  void a_walk_from_a_kernel_call_allocates_nothing(@TempDir Path folder) {
    PeImage image = frames(CompiledDriver.GCC, "-O2", folder);
    long[] into = new long[16];
    byte[] copy;
    UnwindContext start;
    try (ShadowedRun run = new ShadowedRun(image, "Run", 4)) {
      while (run.cpu().rip() != SingleStepper.KERNEL) {
        run.step();
      }
      start = run.cpu().context();
      copy = run.cpu().read(SingleStepper.STACK, SingleStepper.STACK_SIZE);
    }
    ByteBuffer stack = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    LoadedImage loaded = new LoadedImage(image, SingleStepper.IMAGE);
    Unwinder unwinder =
        new Unwinder(
            a -> loaded.contains(a) ? loaded : null,
            a -> stack.getLong((int) (a - SingleStepper.STACK)));
    UnwindContext context = new UnwindContext();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    int found = 0;
    for (int walk = 0; walk < 11_000; walk++) {
      if (walk == 1000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      context.copyFrom(start);
      found += unwinder.returnAddresses(context, into);
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(found).isGreaterThan(5 * 11_000);
    // Of ten thousand walks none may allocate; the measurement itself may.
    assertThat(after - before).isLessThan(100_000);
  }

  @Test
  void a_stack_of_a_trap_goes_on_where_the_trap_was(@TempDir Path folder) {
    PeImage image = PeImage.parse(CompiledDriver.GCC.build("pe/tables.S", folder));
    int begin = ShadowedRun.export(image, "Interrupted");
    LoadedImage loaded = new LoadedImage(image, 0x10000000);
    // Locals, saved rbp, error code, rip, cs, flags, rsp, ss.
    long[] stack = {1, 2, 3, 4, 0x7777, 0xE, 0x10001234, 0x10, 0x202, 0x9000, 0x18};
    Unwinder unwinder =
        new Unwinder(a -> loaded.contains(a) ? loaded : null, a -> stack[(int) (a - 0x8000) / 8]);
    UnwindContext context = new UnwindContext();
    context.rip(loaded.base() + begin + 8, false);
    context.rsp(0x8000);
    context.register(UnwindContext.RBP, 0x8020);

    assertThat(unwinder.step(context, new UnwoundFrame())).isTrue();

    assertThat(context.rip()).isEqualTo(0x10001234);
    assertThat(context.isReturnAddress()).isFalse();
    assertThat(context.rsp()).isEqualTo(0x9000);
    assertThat(context.register(UnwindContext.RBP)).isEqualTo(0x7777);
  }

  private static PeImage frames(CompiledDriver compiler, String flags, Path folder) {
    List<String> more = new ArrayList<>(List.of(flags.split(" ")));
    more.add(compiler == CompiledDriver.GCC ? "-lgcc" : "-mno-stack-arg-probe");
    return PeImage.parse(compiler.build("pe/frames.c", folder, more.toArray(String[]::new)));
  }
}
