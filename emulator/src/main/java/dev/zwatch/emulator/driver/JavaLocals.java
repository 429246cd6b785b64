package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.PCWSTR;
import java.util.HashMap;
import java.util.Map;

/** Local variables and string constants of Java drivers, in two regions of their own. */
public final class JavaLocals extends Locals {
  private static final int STACK_SIZE = 64 * 1024;
  private static final int CONSTANTS_SIZE = 64 * 1024;
  private static final int ALIGNMENT = 16;

  private final GuestMemory memory;
  private final Map<String, PCWSTR> constants = new HashMap<>();
  private final Region stack;
  private final long constantsBase = MemoryLayout.LOCALS + 2L * STACK_SIZE;
  private long next = MemoryLayout.LOCALS;
  private long nextConstant = constantsBase;

  public JavaLocals(GuestMemory memory) {
    super(memory);
    this.memory = memory;
    this.stack = memory.map(new Region("locals", MemoryLayout.LOCALS, STACK_SIZE, true, false));
    memory.map(new Region("constants", constantsBase, CONSTANTS_SIZE, true, false));
  }

  @Override
  public long bytes(int size) {
    long address = next;
    next += (size + ALIGNMENT - 1L) & -ALIGNMENT;
    if (size < 0 || next > stack.base() + stack.size()) {
      throw new MemoryFault(next, MemoryFault.Access.WRITE);
    }
    memory.fill(address, size, (byte) 0);
    return address;
  }

  @Override
  public PCWSTR constant(String text) {
    return constants.computeIfAbsent(text, this::store);
  }

  /** Where the local variables of the routine that begins now will start. */
  long mark() {
    return next;
  }

  /** Ends the lives of all local variables made since the mark. */
  void release(long mark) {
    next = mark;
  }

  private PCWSTR store(String text) {
    long address = nextConstant;
    nextConstant += (2L * text.length() + 2 + ALIGNMENT - 1) & -ALIGNMENT;
    if (nextConstant > constantsBase + CONSTANTS_SIZE) {
      throw new IllegalStateException("string constants take more than " + CONSTANTS_SIZE);
    }
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(address + 2L * i, (short) text.charAt(i));
    }
    return new PCWSTR(memory, address);
  }
}
