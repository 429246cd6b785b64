package dev.zwatch.wdk.types;

/**
 * The head of every object that threads wait on, 24 bytes.
 *
 * <p>Source: the x64 layout of {@code wdm.h}.
 */
public final class DISPATCHER_HEADER extends Structure {
  public static final int SIZE = 24;

  public DISPATCHER_HEADER(KernelMemory memory, long address) {
    super(memory, address);
  }

  public byte Type() {
    return memory.getByte(address);
  }

  public void Type(byte value) {
    memory.putByte(address, value);
  }

  /** Size of the whole object in 4-byte units. */
  public byte Size() {
    return memory.getByte(address + 2);
  }

  public void Size(byte value) {
    memory.putByte(address + 2, value);
  }

  public int SignalState() {
    return memory.getInt(address + 4);
  }

  public void SignalState(int value) {
    memory.putInt(address + 4, value);
  }

  public LIST_ENTRY WaitListHead() {
    return new LIST_ENTRY(memory, address + 8);
  }
}
