package dev.zwatch.emulator.object;

import dev.zwatch.wdk.constants.OBJ;

/** What an open handle stands for; immutable, so that a snapshot may keep it. */
public final class HandleEntry {
  /** Windows' attribute of that name, which lives in handle tables only. */
  public static final int OBJ_PROTECT_CLOSE = 0x0000_0001;

  private final long tableId;
  private final int index;
  private final KernelObject object;
  private final int grantedAccess;
  private final int attributes;

  HandleEntry(long tableId, int index, KernelObject object, int grantedAccess, int attributes) {
    this.tableId = tableId;
    this.index = index;
    this.object = object;
    this.grantedAccess = grantedAccess;
    this.attributes = attributes;
  }

  /**
   * The process id of the table's owner; {@link ObjectManager#SYSTEM_PROCESS} for kernel handles.
   */
  public long tableId() {
    return tableId;
  }

  /** The place in the table, from 1: the value without the kernel handle's sign, divided by 4. */
  public int index() {
    return index;
  }

  /** The handle's value, as it was given out. */
  public long value() {
    long low = (long) index << 2;
    return isKernelHandle() ? HandleTables.KERNEL_HANDLE | low : low;
  }

  public KernelObject object() {
    return object;
  }

  /** An ACCESS_MASK without generic rights. */
  public int grantedAccess() {
    return grantedAccess;
  }

  /** OBJ_INHERIT and {@link HandleTable#OBJ_PROTECT_CLOSE}; OBJ_KERNEL_HANDLE as at the open. */
  public int attributes() {
    return attributes;
  }

  /** True if ZwClose refuses it with STATUS_HANDLE_NOT_CLOSABLE. */
  public boolean isProtected() {
    return (attributes & OBJ_PROTECT_CLOSE) != 0;
  }

  /** True if it was opened with OBJ_KERNEL_HANDLE. */
  public boolean isKernelHandle() {
    return (attributes & OBJ.OBJ_KERNEL_HANDLE) != 0;
  }

  HandleEntry withAttributes(int newAttributes) {
    return new HandleEntry(tableId, index, object, grantedAccess, newAttributes);
  }
}
