package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.wdk.PsIdentity;
import dev.zwatch.wdk.WatchSlot;

/**
 * Which threads and processes there are.
 *
 * <p>Differs from Windows: a thread that a driver makes in a program's process counts as the
 * program's.
 */
public final class PsIdentityCalls implements PsIdentity {
  private final WatchSlot watch;
  private final Processor processor;
  private final Threads threads;

  public PsIdentityCalls(WatchSlot watch, Processor processor, Threads threads) {
    this.watch = watch;
    this.processor = processor;
    this.threads = threads;
  }

  @Override
  public long KeGetCurrentThread() {
    return processor.thread().object();
  }

  @Override
  public long IoGetCurrentProcess() {
    return threads.processes().object(processor.thread().processId());
  }

  @Override
  public long PsGetCurrentThreadId() {
    return processor.thread().id();
  }

  @Override
  public long PsGetCurrentProcessId() {
    return processor.thread().processId();
  }

  @Override
  public long PsGetThreadId(long Thread) {
    return threads.clientId(Thread).UniqueThread();
  }

  @Override
  public long PsGetThreadProcessId(long Thread) {
    return threads.clientId(Thread).UniqueProcess();
  }

  @Override
  public long PsGetProcessId(long Process) {
    return threads.processes().id(Process);
  }

  @Override
  public byte PsIsSystemThread(long Thread) {
    return (byte) (isProgram(threads.clientId(Thread).UniqueProcess()) ? 0 : 1);
  }

  @Override
  public byte ExGetPreviousMode() {
    return (byte) (isProgram(processor.thread().processId()) ? 1 : 0);
  }

  private static boolean isProgram(long processId) {
    return processId == Threads.USER_PROCESS;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
