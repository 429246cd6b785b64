package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * What a driver keeps to find one request in a cancel-safe queue again, 24 bytes.
 *
 * <p>Source: Microsoft, "Cancel-Safe IRP Queues", {@code wdm.h}.
 */
public final class IO_CSQ_IRP_CONTEXT extends Structure {
  public static final int SIZE = 24;

  public IO_CSQ_IRP_CONTEXT(KernelMemory memory, long address) {
    super(memory, address);
  }

  public int Type() {
    return memory.getInt(address);
  }

  public void Type(int value) {
    memory.putInt(address, value);
  }

  public @Nullable IRP Irp() {
    long pointer = memory.getLong(address + 8);
    return pointer == 0 ? null : new IRP(memory, pointer);
  }

  public void Irp(@Nullable IRP value) {
    memory.putLong(address + 8, Structure.addressOf(value));
  }

  public IO_CSQ Csq() {
    return new IO_CSQ(memory, memory.getLong(address + 16));
  }

  public void Csq(IO_CSQ value) {
    memory.putLong(address + 16, value.address());
  }
}
