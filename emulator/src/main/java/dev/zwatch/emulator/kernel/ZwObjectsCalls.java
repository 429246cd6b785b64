package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwObjects;

/** Handles of any type. */
public final class ZwObjectsCalls implements ZwObjects {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Processor processor;
  private final ObjectManager objects;

  public ZwObjectsCalls(
      WatchSlot watch, IrqlGate gate, Processor processor, ObjectManager objects) {
    this.watch = watch;
    this.gate = gate;
    this.processor = processor;
    this.objects = objects;
  }

  @Override
  public int ZwClose(long Handle) {
    gate.passive();
    return objects.close(Handle, processor.thread().processId());
  }

  @Override
  public int ObCloseHandle(long Handle, byte PreviousMode) {
    gate.passive();
    return objects.close(Handle, processor.thread().processId());
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
