package dev.zwatch.fake.kernel;

import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.types.PCWSTR;

public final class FakeLocals extends Locals {
  private final FakeMemory memory;

  public FakeLocals(FakeMemory memory) {
    super(memory);
    this.memory = memory;
  }

  @Override
  public long bytes(int size) {
    return memory.allocate(size);
  }

  @Override
  public PCWSTR constant(String text) {
    long address = memory.allocate(2 * text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(address + 2L * i, (short) text.charAt(i));
    }
    return new PCWSTR(memory, address);
  }
}
