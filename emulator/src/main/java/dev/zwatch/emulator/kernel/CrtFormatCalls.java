package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.text.BufferOutput;
import dev.zwatch.emulator.text.KernelFormat;
import dev.zwatch.wdk.CrtFormat;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.VA_LIST;

/**
 * Text formatted into buffers. Real numbers are not modelled; {@code %n} gives -1, as in Windows'
 * library unless it is told otherwise.
 */
public final class CrtFormatCalls implements CrtFormat {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;

  public CrtFormatCalls(WatchSlot watch, IrqlGate gate, KernelMemory memory) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
  }

  @Override
  public int sprintf(long buffer, PCSTR format, VA_LIST arguments) {
    gate.passive();
    return print("sprintf", buffer, Long.MAX_VALUE, format.address(), false, arguments);
  }

  @Override
  public int vsprintf(long buffer, PCSTR format, long argptr) {
    gate.passive();
    return print("vsprintf", buffer, Long.MAX_VALUE, format.address(), false, list(argptr));
  }

  @Override
  public int _snprintf(long buffer, long count, PCSTR format, VA_LIST arguments) {
    gate.passive();
    return print("_snprintf", buffer, count, format.address(), false, arguments);
  }

  @Override
  public int _vsnprintf(long buffer, long count, PCSTR format, long argptr) {
    gate.passive();
    return print("_vsnprintf", buffer, count, format.address(), false, list(argptr));
  }

  @Override
  public int swprintf(long buffer, PCWSTR format, VA_LIST arguments) {
    gate.passive();
    return print("swprintf", buffer, Long.MAX_VALUE, format.address(), true, arguments);
  }

  @Override
  public int _vswprintf(long buffer, PCWSTR format, long argptr) {
    gate.passive();
    return print("_vswprintf", buffer, Long.MAX_VALUE, format.address(), true, list(argptr));
  }

  @Override
  public int _snwprintf(long buffer, long count, PCWSTR format, VA_LIST arguments) {
    gate.passive();
    return print("_snwprintf", buffer, count, format.address(), true, arguments);
  }

  @Override
  public int _vsnwprintf(long buffer, long count, PCWSTR format, long argptr) {
    gate.passive();
    return print("_vsnwprintf", buffer, count, format.address(), true, list(argptr));
  }

  private VA_LIST list(long argptr) {
    return new VA_LIST(memory, argptr);
  }

  private int print(
      String function, long buffer, long count, long format, boolean wide, VA_LIST arguments) {
    long room = count < 0 ? Long.MAX_VALUE : count;
    BufferOutput out = new BufferOutput(memory, buffer, wide, room);
    try {
      KernelFormat.print(
          memory, format, wide, arguments, out, conversion -> refuse(function, conversion));
    } catch (RefusedConversion e) {
      return -1;
    }
    if (out.overflowed()) {
      return -1;
    }
    if (out.count() < room) {
      out.terminate();
    }
    return (int) out.count();
  }

  private static void refuse(String function, String conversion) {
    if (conversion.equals("%n")) {
      throw new RefusedConversion();
    }
    throw new NotModelled(function + " with " + conversion, 0);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  /** Ends the formatting. */
  private static final class RefusedConversion extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedConversion() {
      super(null, null, false, false);
    }
  }
}
