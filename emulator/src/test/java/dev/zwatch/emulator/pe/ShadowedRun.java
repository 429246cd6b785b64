package dev.zwatch.emulator.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of an exported function, stepped through; remembers each call within as it is made. */
final class ShadowedRun implements AutoCloseable {
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

  /**
   * A call that has not returned.
   *
   * @param slot where its return address is
   * @param preserved what the preserved registers held
   */
  record Call(long slot, long returnAddress, List<Long> preserved) {}

  private final LoadedImage image;
  private final SingleStepper cpu;
  private final Unwinder unwinder;
  private final long entry;
  private final Deque<Call> calls = new ArrayDeque<>();
  private int quickWalks;

  ShadowedRun(PeImage image, String function, long argument) {
    this.image = new LoadedImage(image, SingleStepper.IMAGE);
    this.cpu = new SingleStepper(image);
    this.unwinder = unwinder(RunBoundary.NONE);
    this.entry = SingleStepper.IMAGE + export(image, function);
    cpu.call(entry, argument, SingleStepper.TOP, SingleStepper.KERNEL);
    pushCall();
  }

  SingleStepper cpu() {
    return cpu;
  }

  long entry() {
    return entry;
  }

  int rva() {
    return (int) (cpu.rip() - SingleStepper.IMAGE);
  }

  /** Innermost first. */
  Deque<Call> calls() {
    return calls;
  }

  Call innermost() {
    return calls.getFirst();
  }

  boolean goesOn() {
    return !calls.isEmpty();
  }

  Unwinder unwinder() {
    return unwinder;
  }

  Unwinder unwinder(RunBoundary boundary) {
    return new Unwinder(this::find, cpu::read64, boundary);
  }

  @Nullable LoadedImage find(long address) {
    return image.contains(address) ? image : null;
  }

  int image32(int rva) {
    return ByteBuffer.wrap(cpu.read(SingleStepper.IMAGE + rva, 4))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  List<Long> returnAddresses(Unwinder by) {
    long[] found = new long[64];
    int count = by.returnAddresses(cpu.context(), found);
    List<Long> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addresses.add(found[i]);
    }
    return addresses;
  }

  /** Compares what the unwinder finds here with what was really called. */
  void compareUnwinding() {
    String where = "at 0x%x".formatted(rva());
    List<Long> expected = calls.stream().map(Call::returnAddress).toList();
    // The outermost returns to the kernel, which is no image.
    List<Long> found = returnAddresses(unwinder);
    assertThat(found).as(where).isEqualTo(expected.subList(0, expected.size() - 1));
    if (cpu.rip() == SingleStepper.KERNEL) {
      compareQuickWalk(found);
    }

    UnwindContext context = cpu.context();
    for (Call call : calls) {
      assertThat(unwinder.step(context, new UnwoundFrame())).isTrue();
      assertThat(context.rip()).as(where).isEqualTo(call.returnAddress());
      assertThat(context.rsp()).as(where).isEqualTo(call.slot() + 8);
      for (int i = 0; i < PRESERVED.length; i++) {
        assertThat(context.register(PRESERVED[i])).as(where).isEqualTo(call.preserved().get(i));
      }
    }
  }

  private void compareQuickWalk(List<Long> expected) {
    long[] found = new long[64];
    long[] slots = new long[65];
    int count = unwinder.returnAddresses(cpu.register(UnwindContext.RSP), found, slots);
    if (count >= 0) {
      for (int i = 0; i < count; i++) {
        assertThat(cpu.read64(slots[i])).isEqualTo(found[i]);
      }
      assertThat(Arrays.stream(found, 0, count).boxed()).isEqualTo(expected);
      quickWalks++;
    }
  }

  /** How many calls of the kernel could be walked without the registers. */
  int quickWalks() {
    return quickWalks;
  }

  void step() {
    boolean call = false;
    if (cpu.rip() != SingleStepper.KERNEL) {
      byte[] code = cpu.read(cpu.rip(), 3);
      int prefix = (code[0] & 0xF0) == 0x40 ? 1 : 0;
      call =
          code[0] == (byte) 0xE8
              || (code[prefix] == (byte) 0xFF && (code[prefix + 1] & 0x38) == 0x10);
    }
    cpu.step();
    while (goesOn() && cpu.register(UnwindContext.RSP) > innermost().slot()) {
      calls.removeFirst();
    }
    if (call) {
      pushCall();
    }
  }

  private void pushCall() {
    long rsp = cpu.register(UnwindContext.RSP);
    calls.addFirst(
        new Call(rsp, cpu.read64(rsp), Arrays.stream(PRESERVED).mapToObj(cpu::register).toList()));
  }

  static int export(PeImage image, String name) {
    return image.exports().stream()
        .filter(e -> name.equals(e.name()))
        .findAny()
        .orElseThrow()
        .rva();
  }

  @Override
  public void close() {
    cpu.close();
  }
}
