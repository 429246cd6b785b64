package dev.zwatch.emulator.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps through compiled code and unwinds at each instruction of it. */
class UnwinderTest {
  private static final int[] PRESERVED = {
    UnwindContext.RBX,
    UnwindContext.RBP,
    UnwindContext.RSI,
    UnwindContext.RDI,
    UnwindContext.R12,
    UnwindContext.R13,
    UnwindContext.R14,
    UnwindContext.R15
  };

  /** A call as it was made: where its return address is, and what must be restored. */
  private record Call(long slot, long returnAddress, List<Long> preserved) {}

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
    List<String> more = new ArrayList<>(List.of(flags.split(" ")));
    more.add(compiler == CompiledDriver.GCC ? "-lgcc" : "-mno-stack-arg-probe");
    PeImage image =
        PeImage.parse(compiler.build("pe/frames.c", folder, more.toArray(String[]::new)));
    LoadedImage loaded = new LoadedImage(image, SingleStepper.IMAGE);
    int run = export(image, "Run");
    try (SingleStepper cpu = new SingleStepper(image)) {
      Unwinder unwinder = new Unwinder(a -> loaded.contains(a) ? loaded : null, cpu::read64);
      Set<Integer> functions = new HashSet<>();
      Deque<Call> calls = new ArrayDeque<>();
      cpu.call(SingleStepper.IMAGE + run, 4);
      pushCall(calls, cpu);
      int steps = 0;
      while (!calls.isEmpty()) {
        if (!withoutTables(image, cpu, calls.getFirst())) {
          compare(unwinder, cpu, calls);
          functions.add(image.functions().find((int) (cpu.rip() - SingleStepper.IMAGE)));
        }
        steps++;
        step(cpu, calls);
      }
      assertThat(steps).isGreaterThan(1000);
      assertThat(functions).hasSizeGreaterThan(6);
    }
  }

  /** libgcc's stack probe is assembler without tables; in its middle nobody could unwind. */
  private static boolean withoutTables(PeImage image, SingleStepper cpu, Call call) {
    return cpu.rip() != SingleStepper.KERNEL
        && image.functions().find((int) (cpu.rip() - SingleStepper.IMAGE)) < 0
        && cpu.register(UnwindContext.RSP) != call.slot();
  }

  private static void compare(Unwinder unwinder, SingleStepper cpu, Deque<Call> calls) {
    long[] expected = calls.stream().mapToLong(Call::returnAddress).toArray();
    long[] found = new long[64];
    int count = unwinder.returnAddresses(cpu.context(), found);
    String where = "at 0x%x".formatted(cpu.rip() - SingleStepper.IMAGE);
    // The outermost returns to the kernel, which is no image.
    assertThat(Arrays.copyOf(found, count))
        .as(where)
        .isEqualTo(Arrays.copyOf(expected, expected.length - 1));

    UnwindContext context = cpu.context();
    assertThat(unwinder.step(context, new UnwoundFrame())).isTrue();
    Call call = calls.getFirst();
    assertThat(context.rip()).as(where).isEqualTo(call.returnAddress());
    assertThat(context.rsp()).as(where).isEqualTo(call.slot() + 8);
    for (int i = 0; i < PRESERVED.length; i++) {
      assertThat(context.register(PRESERVED[i])).as(where).isEqualTo(call.preserved().get(i));
    }
  }

  private static void step(SingleStepper cpu, Deque<Call> calls) {
    long rip = cpu.rip();
    boolean call = false;
    if (rip != SingleStepper.KERNEL) {
      byte[] code = cpu.read(rip, 3);
      int prefix = (code[0] & 0xF0) == 0x40 ? 1 : 0;
      call =
          code[0] == (byte) 0xE8
              || (code[prefix] == (byte) 0xFF && (code[prefix + 1] & 0x38) == 0x10);
    }
    cpu.step();
    while (!calls.isEmpty() && cpu.register(UnwindContext.RSP) > calls.getFirst().slot()) {
      calls.removeFirst();
    }
    if (call) {
      pushCall(calls, cpu);
    }
  }

  private static void pushCall(Deque<Call> calls, SingleStepper cpu) {
    long rsp = cpu.register(UnwindContext.RSP);
    calls.addFirst(
        new Call(rsp, cpu.read64(rsp), Arrays.stream(PRESERVED).mapToObj(cpu::register).toList()));
  }

  private static int export(PeImage image, String name) {
    return image.exports().stream()
        .filter(e -> name.equals(e.name()))
        .findAny()
        .orElseThrow()
        .rva();
  }
}
