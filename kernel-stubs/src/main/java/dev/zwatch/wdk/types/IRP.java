package dev.zwatch.wdk.types;

import dev.zwatch.wdk.constants.SL;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.IO_COMPLETION_ROUTINE;
import org.jspecify.annotations.Nullable;

/**
 * An I/O request packet; its stack locations follow it, 208 bytes. The header's inline routines are
 * methods here.
 *
 * <p>Source: Microsoft, "IRP structure" and the page of each routine, {@code wdm.h}.
 */
public final class IRP extends Structure {
  public static final int SIZE = 208;

  public IRP(KernelMemory memory, long address) {
    super(memory, address);
  }

  public short Type() {
    return memory.getShort(address);
  }

  public void Type(short value) {
    memory.putShort(address, value);
  }

  public short Size() {
    return memory.getShort(address + 2);
  }

  public void Size(short value) {
    memory.putShort(address + 2, value);
  }

  public @Nullable MDL MdlAddress() {
    long pointer = memory.getLong(address + 8);
    return pointer == 0 ? null : new MDL(memory, pointer);
  }

  public void MdlAddress(@Nullable MDL value) {
    memory.putLong(address + 8, Structure.addressOf(value));
  }

  public int Flags() {
    return memory.getInt(address + 16);
  }

  public void Flags(int value) {
    memory.putInt(address + 16, value);
  }

  /** The AssociatedIrp union. */
  public long SystemBuffer() {
    return memory.getLong(address + 24);
  }

  public void SystemBuffer(long value) {
    memory.putLong(address + 24, value);
  }

  /** The request that an associated request is a part of; in the AssociatedIrp union. */
  public @Nullable IRP MasterIrp() {
    long pointer = memory.getLong(address + 24);
    return pointer == 0 ? null : new IRP(memory, pointer);
  }

  public void MasterIrp(@Nullable IRP value) {
    memory.putLong(address + 24, Structure.addressOf(value));
  }

  /** Number of associated requests that are under way; in the AssociatedIrp union. */
  public int IrpCount() {
    return memory.getInt(address + 24);
  }

  public void IrpCount(int value) {
    memory.putInt(address + 24, value);
  }

  /** Links the requests that a thread has sent. */
  public LIST_ENTRY ThreadListEntry() {
    return new LIST_ENTRY(memory, address + 32);
  }

  public IO_STATUS_BLOCK IoStatus() {
    return new IO_STATUS_BLOCK(memory, address + 48);
  }

  public byte RequestorMode() {
    return memory.getByte(address + 64);
  }

  public void RequestorMode(byte value) {
    memory.putByte(address + 64, value);
  }

  public byte PendingReturned() {
    return memory.getByte(address + 65);
  }

  public void PendingReturned(byte value) {
    memory.putByte(address + 65, value);
  }

  public byte StackCount() {
    return memory.getByte(address + 66);
  }

  public void StackCount(byte value) {
    memory.putByte(address + 66, value);
  }

  public byte CurrentLocation() {
    return memory.getByte(address + 67);
  }

  public void CurrentLocation(byte value) {
    memory.putByte(address + 67, value);
  }

  public byte Cancel() {
    return memory.getByte(address + 68);
  }

  public void Cancel(byte value) {
    memory.putByte(address + 68, value);
  }

  public byte CancelIrql() {
    return memory.getByte(address + 69);
  }

  public void CancelIrql(byte value) {
    memory.putByte(address + 69, value);
  }

  public byte AllocationFlags() {
    return memory.getByte(address + 71);
  }

  public void AllocationFlags(byte value) {
    memory.putByte(address + 71, value);
  }

  public long UserIosb() {
    return memory.getLong(address + 72);
  }

  public void UserIosb(long value) {
    memory.putLong(address + 72, value);
  }

  public long UserEvent() {
    return memory.getLong(address + 80);
  }

  public void UserEvent(long value) {
    memory.putLong(address + 80, value);
  }

  public long CancelRoutine() {
    return memory.getLong(address + 104);
  }

  public void CancelRoutine(long value) {
    memory.putLong(address + 104, value);
  }

  public long UserBuffer() {
    return memory.getLong(address + 112);
  }

  public void UserBuffer(long value) {
    memory.putLong(address + 112, value);
  }

  public long Thread() {
    return memory.getLong(address + 152);
  }

  public void Thread(long value) {
    memory.putLong(address + 152, value);
  }

  public LIST_ENTRY ListEntry() {
    return new LIST_ENTRY(memory, address + 168);
  }

  public @Nullable IO_STACK_LOCATION CurrentStackLocation() {
    long pointer = memory.getLong(address + 184);
    return pointer == 0 ? null : new IO_STACK_LOCATION(memory, pointer);
  }

  public void CurrentStackLocation(@Nullable IO_STACK_LOCATION value) {
    memory.putLong(address + 184, Structure.addressOf(value));
  }

  public @Nullable FILE_OBJECT OriginalFileObject() {
    long pointer = memory.getLong(address + 192);
    return pointer == 0 ? null : new FILE_OBJECT(memory, pointer);
  }

  public void OriginalFileObject(@Nullable FILE_OBJECT value) {
    memory.putLong(address + 192, Structure.addressOf(value));
  }

  /** One of the four words that the driver owning the IRP may use, counted from 0. */
  public long DriverContext(int index) {
    return memory.getLong(address + 120 + 8L * index);
  }

  public void DriverContext(int index, long value) {
    memory.putLong(address + 120 + 8L * index, value);
  }

  /** The stack location of the driver that has the request. */
  public IO_STACK_LOCATION IoGetCurrentIrpStackLocation() {
    return location(0);
  }

  /** The stack location of the driver that will be called next. */
  public IO_STACK_LOCATION IoGetNextIrpStackLocation() {
    return location(-1);
  }

  /** Makes the next stack location the current one, for a driver that keeps data in its own. */
  public void IoSetNextIrpStackLocation() {
    move(-1);
  }

  /** Lets the next driver have the current stack location as it is. */
  public void IoSkipCurrentIrpStackLocation() {
    move(1);
  }

  /** Gives the next driver the same parameters; without a completion routine. */
  public void IoCopyCurrentIrpStackLocationToNext() {
    IO_STACK_LOCATION next = IoGetNextIrpStackLocation();
    IO_STACK_LOCATION current = IoGetCurrentIrpStackLocation();
    for (int at = 0; at < IO_STACK_LOCATION.COMPLETION_ROUTINE; at += 8) {
      memory.putLong(next.address() + at, memory.getLong(current.address() + at));
    }
    next.Control((byte) 0);
  }

  /** Has a routine called when the next driver completes the request. */
  public void IoSetCompletionRoutine(
      @Nullable IO_COMPLETION_ROUTINE CompletionRoutine,
      @PVOID long Context,
      boolean InvokeOnSuccess,
      boolean InvokeOnError,
      boolean InvokeOnCancel) {
    IO_STACK_LOCATION next = IoGetNextIrpStackLocation();
    next.CompletionRoutine(
        CompletionRoutine == null
            ? 0
            : memory.addressOf(IO_COMPLETION_ROUTINE.class, CompletionRoutine));
    next.Context(Context);
    int control =
        (InvokeOnSuccess ? SL.SL_INVOKE_ON_SUCCESS : 0)
            | (InvokeOnError ? SL.SL_INVOKE_ON_ERROR : 0)
            | (InvokeOnCancel ? SL.SL_INVOKE_ON_CANCEL : 0);
    next.Control((byte) control);
  }

  /** Says that the dispatch routine will return STATUS_PENDING. */
  public void IoMarkIrpPending() {
    IO_STACK_LOCATION current = IoGetCurrentIrpStackLocation();
    current.Control((byte) (current.Control() | SL.SL_PENDING_RETURNED));
  }

  /**
   * Sets the cancel routine, or with null clears it.
   *
   * @return address of the one before; 0 if there was none, which for a driver that clears its own
   *     means that the routine has been or is being called
   */
  public long IoSetCancelRoutine(@Nullable DRIVER_CANCEL CancelRoutine) {
    long before = CancelRoutine();
    CancelRoutine(CancelRoutine == null ? 0 : memory.addressOf(DRIVER_CANCEL.class, CancelRoutine));
    return before;
  }

  private void move(int places) {
    IO_STACK_LOCATION to = location(places);
    CurrentLocation((byte) (CurrentLocation() + places));
    CurrentStackLocation(to);
  }

  private IO_STACK_LOCATION location(int places) {
    return new IO_STACK_LOCATION(
        memory, memory.getLong(address + 184) + (long) places * IO_STACK_LOCATION.SIZE);
  }
}
