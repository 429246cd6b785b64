package dev.zwatch.wdk.types;

/**
 * Numbers of a thread and its process, 16 bytes.
 *
 * <p>Source: Microsoft, "CLIENT_ID structure", {@code ntdef.h}.
 */
public final class CLIENT_ID extends Structure {
  public static final int SIZE = 16;

  public CLIENT_ID(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long UniqueProcess() {
    return memory.getLong(address);
  }

  public void UniqueProcess(long value) {
    memory.putLong(address, value);
  }

  public long UniqueThread() {
    return memory.getLong(address + 8);
  }

  public void UniqueThread(long value) {
    memory.putLong(address + 8, value);
  }
}
