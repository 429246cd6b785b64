package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.Register;
import dev.zwatch.emulator.guestcall.GuestCalls;
import dev.zwatch.emulator.pe.UnwindContext;
import dev.zwatch.emulator.pe.Unwinder;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.CallSite;
import java.util.List;

/** The call stacks of compiled driver code, through all routines that the kernel has called. */
public final class CallStacks {
  private final GuestCalls guestCalls;
  private final Processor processor;
  private final RoutineRuns runs;
  private final Drivers drivers;
  private final Unwinder unwinder;
  private final UnwindContext context = new UnwindContext();
  private final KnownStacks known;
  private final long[] registers = new long[16];

  /** Where on the stack the return addresses of the last walk are. */
  private long[] slots = new long[17];

  private int place;

  public CallStacks(GuestCalls guestCalls, Processor processor, RoutineRuns runs, Drivers drivers) {
    this.guestCalls = guestCalls;
    this.processor = processor;
    this.runs = runs;
    this.drivers = drivers;
    this.known = new KnownStacks(guestCalls.memory(), drivers);
    this.unwinder =
        new Unwinder(drivers::imageAt, guestCalls.memory()::getLong, this::crossIntoCaller);
  }

  /**
   * Stores the return addresses on the current thread's stack, innermost first.
   *
   * @return how many; -1 when a Java driver makes the current call
   */
  public int collect(long[] into) {
    Cpu cpu = guestCalls.runningProcessor();
    GuestStack stack = processor.thread().stack();
    if (cpu == null || !(runs.calledByGuest() || stack.fault() != 0)) {
      return -1;
    }
    if (stack.fault() == 0) {
      int quick = withoutRegisters(stack, into);
      if (quick >= 0) {
        return quick;
      }
    }
    cpu.preserved(registers);
    for (int number = 0; number < registers.length; number++) {
      context.register(number, registers[number]);
    }
    if (stack.fault() != 0) {
      place = stack.depth();
      context.rip(stack.fault(), false);
      context.rsp(cpu.get(Register.RSP));
    } else {
      place = stack.depth() - 1;
      enterKernelAt(stack, context);
    }
    return unwinder.returnAddresses(context, into);
  }

  /** True if {@link #collect} would give these; false if not, or if that is not known. */
  public boolean is(long[] returnAddresses) {
    GuestStack stack = processor.thread().stack();
    return guestCalls.runningProcessor() != null
        && runs.calledByGuest()
        && stack.fault() == 0
        && stack.depth() == 1
        && known.is(returnAddresses, stack, stack.stackPointer(0) - 8);
  }

  /** To ask the processor for registers costs more than all the rest; -1 where they are needed. */
  private int withoutRegisters(GuestStack stack, long[] into) {
    if (slots.length <= into.length) {
      slots = new long[into.length + 1];
    }
    place = stack.depth() - 1;
    int count = unwinder.returnAddresses(stack.stackPointer(place) - 8, into, slots);
    if (count > 0 && slots[count] != 0) {
      known.keep(into, slots, count);
    }
    return count;
  }

  /** The places behind a code address, innermost first. */
  public List<CallSite> sites(long address) {
    LoadedDriver driver = drivers.byCode(address);
    MappedImage image = driver == null ? null : driver.image();
    return image == null ? List.of() : image.sites(address);
  }

  private boolean crossIntoCaller(UnwindContext walk) {
    place--;
    if (place < 0) {
      return false;
    }
    enterKernelAt(processor.thread().stack(), walk);
    return true;
  }

  /** Where guest code called the kernel: outside of all images, its return address on the stack. */
  private void enterKernelAt(GuestStack stack, UnwindContext walk) {
    walk.rip(0, false);
    walk.rsp(stack.stackPointer(place) - 8);
  }
}
