package dev.zwatch.wdk.types;

/**
 * A timer, 64 bytes.
 *
 * <p>Source: Microsoft, "Timer Objects and DPCs"; the x64 layout of {@code wdm.h}.
 */
public final class KTIMER extends Structure {
  public static final int SIZE = 64;

  public KTIMER(KernelMemory memory, long address) {
    super(memory, address);
  }

  public DISPATCHER_HEADER Header() {
    return new DISPATCHER_HEADER(memory, address);
  }

  /** In units of 100 ns. */
  public long DueTime() {
    return memory.getLong(address + 24);
  }

  public void DueTime(long value) {
    memory.putLong(address + 24, value);
  }

  public LIST_ENTRY TimerListEntry() {
    return new LIST_ENTRY(memory, address + 32);
  }

  /** Address of the KDPC that is queued when it expires, 0 for none. */
  public long Dpc() {
    return memory.getLong(address + 48);
  }

  public void Dpc(long value) {
    memory.putLong(address + 48, value);
  }

  /** In milliseconds, 0 for a timer that expires once. */
  public int Period() {
    return memory.getInt(address + 60);
  }

  public void Period(int value) {
    memory.putInt(address + 60, value);
  }
}
