package dev.zwatch.emulator.cpu.unicorn;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.zwatch.emulator.cpu.Register;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Some registers that are read or written by one call, with the native arrays this takes: register
 * numbers, addresses of the values, the values.
 */
final class RegisterBatch {
  private static final Map<Register, Integer> NUMBERS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Register.RAX, 35),
              Map.entry(Register.RCX, 38),
              Map.entry(Register.RDX, 40),
              Map.entry(Register.RBX, 37),
              Map.entry(Register.RSP, 44),
              Map.entry(Register.RBP, 36),
              Map.entry(Register.RSI, 43),
              Map.entry(Register.RDI, 39),
              Map.entry(Register.R8, 106),
              Map.entry(Register.R9, 107),
              Map.entry(Register.R10, 108),
              Map.entry(Register.R11, 109),
              Map.entry(Register.R12, 110),
              Map.entry(Register.R13, 111),
              Map.entry(Register.R14, 112),
              Map.entry(Register.R15, 113),
              Map.entry(Register.RIP, 41),
              Map.entry(Register.RFLAGS, 253),
              Map.entry(Register.MXCSR, 249),
              Map.entry(Register.GS_BASE, 251)));

  private static final int XMM0 = 122;

  private final long engine;
  private final int count;
  private final int width;
  private final ByteBuffer numbers;
  private final ByteBuffer values;
  // Held for as long as native code may read it.
  private final ByteBuffer pointers;
  private final long numbersAddress;
  private final long pointersAddress;

  RegisterBatch(long engine, Register... registers) {
    this(engine, registers.length, 1);
    for (int i = 0; i < count; i++) {
      select(i, registers[i]);
    }
  }

  /**
   * @param width of a value in units of 8 bytes
   */
  private RegisterBatch(long engine, int count, int width) {
    this.engine = engine;
    this.count = count;
    this.width = width;
    this.numbers = allocate(4 * count);
    this.values = allocate(8 * width * count);
    this.pointers = allocate(8 * count);
    this.numbersAddress = address(numbers);
    this.pointersAddress = address(pointers);
    for (int i = 0; i < count; i++) {
      pointers.putLong(8 * i, address(values) + 8L * width * i);
    }
  }

  /** So many of the registers from xmm0 on, each with two values. */
  static RegisterBatch vectors(long engine, int count) {
    RegisterBatch batch = new RegisterBatch(engine, count, 2);
    for (int i = 0; i < count; i++) {
      batch.numbers.putInt(4 * i, XMM0 + i);
    }
    return batch;
  }

  void select(int index, Register register) {
    numbers.putInt(4 * index, Objects.requireNonNull(NUMBERS.get(register)));
  }

  /** All values, in the order of their registers. */
  void values(long[] into) {
    for (int i = 0; i < width * count; i++) {
      into[i] = value(i);
    }
  }

  long value(int index) {
    return values.getLong(8 * index);
  }

  void value(int index, long value) {
    values.putLong(8 * index, value);
  }

  void read() {
    Unicorn.uc_reg_read_batch(engine, numbersAddress, pointersAddress, count);
  }

  void write() {
    Unicorn.uc_reg_write_batch(engine, numbersAddress, pointersAddress, count);
  }

  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static long address(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }
}
