package dev.zwatch.wdk.types;

/**
 * An event, 24 bytes.
 *
 * <p>Source: Microsoft, "Event Objects", {@code wdm.h}.
 */
public final class KEVENT extends Structure {
  public static final int SIZE = 24;

  public KEVENT(KernelMemory memory, long address) {
    super(memory, address);
  }

  public DISPATCHER_HEADER Header() {
    return new DISPATCHER_HEADER(memory, address);
  }
}
