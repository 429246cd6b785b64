package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_EXISTS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.NameLookup;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwEvents;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** Events behind handles, named or not. */
final class ZwEventsCalls implements ZwEvents {
  private static final int SYNCHRONIZATION_EVENT = 1;

  private final WatchSlot watch;
  private final KernelMemory memory;
  private final Execution execution;
  private final ObjectManager objects;
  private final ObjectNamespace names;
  private final ObjectHandles handles;
  private final EventObjects events;

  ZwEventsCalls(
      WatchSlot watch,
      KernelMemory memory,
      Execution execution,
      ObjectManager objects,
      ObjectNamespace names,
      ObjectHandles handles,
      EventObjects events) {
    this.watch = watch;
    this.memory = memory;
    this.execution = execution;
    this.objects = objects;
    this.names = names;
    this.handles = handles;
    this.events = events;
  }

  @Override
  public int ZwCreateEvent(
      PHANDLE EventHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int EventType,
      byte InitialState) {
    execution.gate.passive();
    ObjectName name = ObjectName.of(ObjectAttributes, handles);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    if (EventType < 0 || EventType > SYNCHRONIZATION_EVENT) {
      return STATUS_INVALID_PARAMETER;
    }
    KernelObject known = name.isEmpty() ? null : names.lookup(name.path()).object();
    if (known != null) {
      if ((name.attributes() & OBJ.OBJ_OPENIF) == 0) {
        return STATUS_OBJECT_NAME_COLLISION;
      }
      int status = open(known, EventHandle, DesiredAccess, name.attributes());
      return NT_SUCCESS(status) ? STATUS_OBJECT_NAME_EXISTS : status;
    }
    KernelObject event = events.create(EventType == SYNCHRONIZATION_EVENT, InitialState != 0);
    if (event == null) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    int status = name.isEmpty() ? STATUS_SUCCESS : names.insert(event, name.path(), false);
    if (NT_SUCCESS(status)) {
      status = open(event, EventHandle, DesiredAccess, name.attributes());
      if (!NT_SUCCESS(status)) {
        objects.removeName(event);
      }
    }
    objects.dereference(event);
    return status;
  }

  @Override
  public int ZwOpenEvent(
      PHANDLE EventHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes) {
    execution.gate.passive();
    ObjectName name = ObjectName.of(ObjectAttributes, handles);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    NameLookup found = names.lookup(name.path());
    KernelObject event = found.object();
    return event == null
        ? found.status()
        : open(event, EventHandle, DesiredAccess, name.attributes());
  }

  @Override
  public int ZwSetEvent(long EventHandle, @Nullable PULONG PreviousState) {
    execution.gate.passive();
    ObjectHandles.Use use =
        handles.use(EventHandle, ObjectTypes.address(ObjectType.Event), 0, false);
    KernelObject event = use.object();
    if (event == null) {
      return use.status();
    }
    DISPATCHER_HEADER header = new DISPATCHER_HEADER(memory, event.bodyAddress());
    if (PreviousState != null) {
      PreviousState.set(header.SignalState());
    }
    header.SignalState(1);
    execution.objects.signalled(event.bodyAddress());
    execution.processor.dispatch();
    return STATUS_SUCCESS;
  }

  @Override
  public int ZwWaitForSingleObject(long Handle, byte Alertable, @Nullable PLARGE_INTEGER Timeout) {
    execution.gate.passive();
    ObjectHandles.Use use = handles.use(Handle);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    return switch (object.type()) {
      case Event, Mutant, Process, Semaphore, Thread, Timer -> await(object, Timeout);
      case File -> throw new NotModelled("waiting for a file", 0);
      case TmTx -> throw new NotModelled("waiting for a transaction", 0);
      default -> STATUS_OBJECT_TYPE_MISMATCH;
    };
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int await(KernelObject object, @Nullable PLARGE_INTEGER timeout) {
    objects.reference(object);
    try {
      if (timeout == null) {
        return execution.objects.await(false, object.bodyAddress());
      }
      return timeout.get() == 0
          ? execution.objects.poll(false, object.bodyAddress())
          : execution.objects.awaitUntil(
              execution.timers.due(timeout.get()), false, object.bodyAddress());
    } finally {
      objects.dereference(object);
    }
  }

  private int open(KernelObject event, PHANDLE handle, int desiredAccess, int attributes) {
    if (event.type() != ObjectType.Event) {
      return STATUS_OBJECT_TYPE_MISMATCH;
    }
    long opened =
        objects.open(
            event,
            ObjectAccess.granted(ObjectType.Event, desiredAccess),
            attributes,
            execution.processor.thread().processId());
    if (opened == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    handle.set(opened);
    return STATUS_SUCCESS;
  }
}
