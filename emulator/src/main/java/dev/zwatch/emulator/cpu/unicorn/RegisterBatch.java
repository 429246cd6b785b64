package dev.zwatch.emulator.cpu.unicorn;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.zwatch.emulator.cpu.Register;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Some registers that are read or written by one call, with the native arrays this takes: register
 * numbers, addresses of the values, the values.
 */
final class RegisterBatch {
  // uc_x86_reg, in the order of Register.
  private static final int[] NUMBERS = {
    35, 38, 40, 37, 44, 36, 43, 39, 106, 107, 108, 109, 110, 111, 112, 113, 41, 253, 251
  };

  private final long engine;
  private final int count;
  private final ByteBuffer numbers;
  private final ByteBuffer values;
  // Held for as long as native code may read it.
  private final ByteBuffer pointers;
  private final long numbersAddress;
  private final long pointersAddress;

  RegisterBatch(long engine, Register... registers) {
    this.engine = engine;
    this.count = registers.length;
    this.numbers = allocate(4 * count);
    this.values = allocate(8 * count);
    this.pointers = allocate(8 * count);
    this.numbersAddress = address(numbers);
    this.pointersAddress = address(pointers);
    for (int i = 0; i < count; i++) {
      select(i, registers[i]);
      pointers.putLong(8 * i, address(values) + 8L * i);
    }
  }

  void select(int index, Register register) {
    numbers.putInt(4 * index, NUMBERS[register.ordinal()]);
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
