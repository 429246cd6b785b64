package dev.zwatch.wdk.types;

/**
 * An executive work item, 32 bytes.
 *
 * <p>Source: the x64 layout of {@code wdm.h}, and its ExInitializeWorkItem.
 */
public final class WORK_QUEUE_ITEM extends Structure {
  public static final int SIZE = 32;

  public WORK_QUEUE_ITEM(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Flink is not 0 while it is queued. */
  public LIST_ENTRY List() {
    return new LIST_ENTRY(memory, address);
  }

  public long WorkerRoutine() {
    return memory.getLong(address + 16);
  }

  public void WorkerRoutine(long value) {
    memory.putLong(address + 16, value);
  }

  public long Parameter() {
    return memory.getLong(address + 24);
  }

  public void Parameter(long value) {
    memory.putLong(address + 24, value);
  }
}
