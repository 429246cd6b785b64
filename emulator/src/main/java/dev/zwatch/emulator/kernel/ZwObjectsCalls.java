package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwObjects;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** Handles of any type. */
final class ZwObjectsCalls implements ZwObjects {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Processor processor;
  private final ObjectManager objects;
  private final HandleDuplication duplication;
  private final ObjectQueries queries;

  ZwObjectsCalls(
      WatchSlot watch,
      IrqlGate gate,
      Processor processor,
      ObjectManager objects,
      ObjectQueries queries) {
    this.watch = watch;
    this.gate = gate;
    this.processor = processor;
    this.objects = objects;
    this.duplication = new HandleDuplication(processor, objects);
    this.queries = queries;
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
  public int ZwDuplicateObject(
      long SourceProcessHandle,
      long SourceHandle,
      long TargetProcessHandle,
      @Nullable PHANDLE TargetHandle,
      int DesiredAccess,
      int HandleAttributes,
      int Options) {
    gate.passive();
    return duplication.duplicate(
        SourceProcessHandle,
        SourceHandle,
        TargetProcessHandle,
        TargetHandle,
        DesiredAccess,
        HandleAttributes,
        Options);
  }

  @Override
  public int ZwQueryObject(
      long Handle,
      int ObjectInformationClass,
      long ObjectInformation,
      int ObjectInformationLength,
      @Nullable PULONG ReturnLength) {
    gate.passive();
    return queries.query(
        Handle, ObjectInformationClass, ObjectInformation, ObjectInformationLength, ReturnLength);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
