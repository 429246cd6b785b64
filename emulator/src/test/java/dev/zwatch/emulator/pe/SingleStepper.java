package dev.zwatch.emulator.pe;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Runs an image one instruction at a time: the truth that unwinding is compared with. */
final class SingleStepper implements AutoCloseable {
  static final long IMAGE = 0xFFFFF80010000000L;
  static final long STACK = 0xFFFFF80030000000L;
  static final int STACK_SIZE = 0x100000;

  /** Where imports are bound to, and where the outermost function returns to. */
  static final long KERNEL = 0xFFFFF80050000000L;

  /** Where a routine that the kernel has called from within a call returns to. */
  static final long BOUNDARY = KERNEL + 0x10;

  /** The stack pointer of the outermost function as it is entered. */
  static final long TOP = STACK + STACK_SIZE - 0x108;

  private static final int ALL = 7;

  /** Unicorn's numbers of rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8 to r15, rip. */
  private static final int[] REGISTERS = {
    35, 38, 40, 37, 44, 36, 43, 39, 106, 107, 108, 109, 110, 111, 112, 113, 41
  };

  private static final int RIP = 16;

  private interface Unicorn extends Library {
    Unicorn INSTANCE = Native.load("unicorn", Unicorn.class);

    int uc_open(int architecture, int mode, PointerByReference engine);

    int uc_close(Pointer engine);

    int uc_mem_map(Pointer engine, long address, long size, int permissions);

    int uc_mem_write(Pointer engine, long address, byte[] bytes, long size);

    int uc_mem_read(Pointer engine, long address, byte[] bytes, long size);

    int uc_reg_read(Pointer engine, int register, Pointer value);

    int uc_reg_write(Pointer engine, int register, Pointer value);

    int uc_emu_start(Pointer engine, long begin, long until, long timeout, long count);
  }

  private final Pointer engine;
  private final Memory value = new Memory(8);
  private final long[] registers = new long[17];

  SingleStepper(PeImage image) {
    PointerByReference reference = new PointerByReference();
    check(Unicorn.INSTANCE.uc_open(4, 8, reference));
    engine = reference.getValue();
    ByteBuffer memory = ByteBuffer.allocate(image.sizeOfImage()).order(ByteOrder.LITTLE_ENDIAN);
    image.layOut(memory, IMAGE);
    for (ImportedFunction imported : image.imports()) {
      memory.putLong(imported.slotRva(), KERNEL);
    }
    map(IMAGE, image.sizeOfImage());
    check(Unicorn.INSTANCE.uc_mem_write(engine, IMAGE, memory.array(), image.sizeOfImage()));
    map(STACK, STACK_SIZE);
    map(KERNEL, 0x1000);
  }

  /** Prepares a call of {@code address(argument)} that returns to {@code returnAddress}. */
  void call(long address, long argument, long rsp, long returnAddress) {
    if (rsp == TOP) {
      for (int i = 0; i < RIP; i++) {
        set(i, 0x1111111111111111L * i);
      }
    }
    set(UnwindContext.RSP, rsp);
    set(UnwindContext.RCX, argument);
    set(RIP, address);
    byte[] bytes = new byte[8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(returnAddress);
    check(Unicorn.INSTANCE.uc_mem_write(engine, rsp, bytes, 8));
    readRegisters();
  }

  /** Runs the next instruction, or returns from the kernel's function. */
  void step() {
    if (rip() == KERNEL) {
      long returnAddress = read64(register(UnwindContext.RSP));
      for (int volatileRegister : new int[] {0, 1, 2, 8, 9, 10, 11}) {
        set(volatileRegister, 0xDEADDEADDEADDEADL);
      }
      set(UnwindContext.RSP, register(UnwindContext.RSP) + 8);
      set(RIP, returnAddress);
    } else {
      check(Unicorn.INSTANCE.uc_emu_start(engine, rip(), 0, 0, 1));
    }
    readRegisters();
  }

  private void readRegisters() {
    for (int i = 0; i < REGISTERS.length; i++) {
      check(Unicorn.INSTANCE.uc_reg_read(engine, REGISTERS[i], value));
      registers[i] = value.getLong(0);
    }
  }

  long rip() {
    return registers[RIP];
  }

  long register(int number) {
    return registers[number];
  }

  UnwindContext context() {
    UnwindContext context = new UnwindContext();
    for (int i = 0; i < 16; i++) {
      context.register(i, registers[i]);
    }
    context.rip(rip(), false);
    return context;
  }

  long read64(long address) {
    return ByteBuffer.wrap(read(address, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  byte[] read(long address, int length) {
    byte[] bytes = new byte[length];
    check(Unicorn.INSTANCE.uc_mem_read(engine, address, bytes, length));
    return bytes;
  }

  private void set(int number, long newValue) {
    value.setLong(0, newValue);
    check(Unicorn.INSTANCE.uc_reg_write(engine, REGISTERS[number], value));
    registers[number] = newValue;
  }

  private void map(long address, int size) {
    check(Unicorn.INSTANCE.uc_mem_map(engine, address, size, ALL));
  }

  private static void check(int error) {
    if (error != 0) {
      throw new IllegalStateException("unicorn error " + error);
    }
  }

  @Override
  public void close() {
    check(Unicorn.INSTANCE.uc_close(engine));
    value.close();
  }
}
