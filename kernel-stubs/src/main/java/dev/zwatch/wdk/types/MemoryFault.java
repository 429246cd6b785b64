package dev.zwatch.wdk.types;

/** An access to guest memory that the processor would refuse with a page fault. */
public final class MemoryFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the faulting access wanted to do. */
  public enum Access {
    READ,
    WRITE,
    EXECUTE
  }

  private final long address;
  private final Access access;

  public MemoryFault(long address, Access access) {
    super(String.format("%s at 0x%X", access, address));
    this.address = address;
    this.access = access;
  }

  /** First byte that could not be reached. */
  public long address() {
    return address;
  }

  public Access access() {
    return access;
  }
}
