package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_VIOLATION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_DATATYPE_MISALIGNMENT;

import dev.zwatch.emulator.exception.CSpecificHandler;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.ExExceptions;
import dev.zwatch.wdk.RtlExceptions;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.DISPATCHER_CONTEXT;
import dev.zwatch.wdk.types.EXCEPTION_RECORD;
import dev.zwatch.wdk.types.RaisedException;

/** Raising exceptions, and what handles them in compiled code. */
public final class ExceptionCalls implements ExExceptions, RtlExceptions {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final GuestMemory memory;
  private final CSpecificHandler handler;

  public ExceptionCalls(
      WatchSlot watch, IrqlGate gate, GuestMemory memory, CSpecificHandler handler) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.handler = handler;
  }

  @Override
  public void ExRaiseStatus(int Status) {
    gate.apc();
    throw RaisedException.by("ExRaiseStatus", Status);
  }

  @Override
  public void ExRaiseAccessViolation() {
    gate.apc();
    throw RaisedException.by("ExRaiseAccessViolation", STATUS_ACCESS_VIOLATION);
  }

  @Override
  public void ExRaiseDatatypeMisalignment() {
    gate.apc();
    throw RaisedException.by("ExRaiseDatatypeMisalignment", STATUS_DATATYPE_MISALIGNMENT);
  }

  @Override
  public void ProbeForRead(long Address, long Length, int Alignment) {
    gate.apc();
    probe("ProbeForRead", Address, Length, Alignment);
  }

  @Override
  public void ProbeForWrite(long Address, long Length, int Alignment) {
    gate.apc();
    probe("ProbeForWrite", Address, Length, Alignment);
    if (Length != 0 && !memory.accessible(Address, Length, true)) {
      throw RaisedException.by("ProbeForWrite", STATUS_ACCESS_VIOLATION);
    }
  }

  @Override
  public void RtlRaiseException(EXCEPTION_RECORD ExceptionRecord) {
    int count = ExceptionRecord.NumberParameters();
    if (count < 0 || count > RaisedException.EXCEPTION_MAXIMUM_PARAMETERS) {
      throw new NotModelled("RtlRaiseException with " + count + " parameters", 0);
    }
    long[] parameters = new long[count];
    for (int i = 0; i < count; i++) {
      parameters[i] = ExceptionRecord.ExceptionInformation(i);
    }
    throw new RaisedException(
        ExceptionRecord.ExceptionCode(),
        ExceptionRecord.ExceptionFlags() & RaisedException.EXCEPTION_NONCONTINUABLE,
        "RtlRaiseException raised",
        parameters);
  }

  @Override
  public int __C_specific_handler(
      EXCEPTION_RECORD ExceptionRecord,
      long EstablisherFrame,
      long ContextRecord,
      DISPATCHER_CONTEXT DispatcherContext) {
    Integer disposition = handler.handle(ExceptionRecord.ExceptionFlags(), DispatcherContext);
    if (disposition == null) {
      throw new NotModelled("__C_specific_handler without an exception", 0);
    }
    return disposition;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private static void probe(String function, long address, long length, int alignment) {
    if (length == 0) {
      return;
    }
    if ((address & (alignment - 1L)) != 0) {
      throw RaisedException.by(function, STATUS_DATATYPE_MISALIGNMENT);
    }
    boolean user = Long.compareUnsigned(address, MemoryLayout.USER_PROBE_LIMIT) < 0;
    if (!user || Long.compareUnsigned(length, MemoryLayout.USER_PROBE_LIMIT - address) > 0) {
      throw RaisedException.by(function, STATUS_ACCESS_VIOLATION);
    }
  }
}
