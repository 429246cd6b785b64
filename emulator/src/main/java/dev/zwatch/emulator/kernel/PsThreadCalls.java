package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.ThreadEnd;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.CLIENT_ID;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import org.jspecify.annotations.Nullable;

/** System threads. */
public final class PsThreadCalls implements PsThreads {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ObjectManager objects;
  private final ThreadObjects threads;
  private final Processor processor;

  public PsThreadCalls(
      WatchSlot watch,
      IrqlGate gate,
      ObjectManager objects,
      ThreadObjects threads,
      Processor processor) {
    this.watch = watch;
    this.gate = gate;
    this.objects = objects;
    this.threads = threads;
    this.processor = processor;
  }

  private static final int THREAD_ALL_ACCESS = 0x1FFFFF;
  private static final long CURRENT_PROCESS = -1;

  @Override
  public int PsCreateSystemThread(
      PHANDLE ThreadHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      long ProcessHandle,
      @Nullable CLIENT_ID ClientId,
      long StartRoutine,
      long StartContext) {
    gate.passive();
    long process =
        ProcessHandle == CURRENT_PROCESS ? processor.thread().processId() : Threads.SYSTEM_PROCESS;
    KernelObject object = threads.start(process, StartRoutine, StartContext);
    if (object == null) {
      return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
    }
    int attributes = ObjectAttributes == null ? 0 : ObjectAttributes.Attributes();
    ThreadHandle.set(
        objects.open(object, THREAD_ALL_ACCESS, attributes, processor.thread().processId()));
    if (ClientId != null && object.body() instanceof KernelThread thread) {
      ClientId.UniqueProcess(thread.processId());
      ClientId.UniqueThread(thread.id());
    }
    return NTSTATUS.STATUS_SUCCESS;
  }

  @Override
  public int PsTerminateSystemThread(int ExitStatus) {
    gate.passive();
    if (!threads.isSystemThread(processor.thread())) {
      return NTSTATUS.STATUS_INVALID_PARAMETER;
    }
    throw new ThreadEnd(true);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
