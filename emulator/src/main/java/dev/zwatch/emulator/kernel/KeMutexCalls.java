package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KeMutexes;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KMUTEX;
import dev.zwatch.wdk.types.RaisedException;

/** Mutexes. */
public final class KeMutexCalls implements KeMutexes {
  private final WatchSlot watch;
  private final DispatcherObjects objects;
  private final Processor processor;

  public KeMutexCalls(WatchSlot watch, DispatcherObjects objects, Processor processor) {
    this.watch = watch;
    this.objects = objects;
    this.processor = processor;
  }

  @Override
  public void KeInitializeMutex(KMUTEX Mutex, int Level) {
    objects.initialize(Mutex.Header(), KOBJECTS.MutantObject, KMUTEX.SIZE, 1);
    Mutex.OwnerThread(0);
    Mutex.Abandoned((byte) 0);
    Mutex.ApcDisable((byte) 1);
  }

  @Override
  public int KeReleaseMutex(KMUTEX Mutex, byte Wait) {
    KernelThread thread = processor.thread();
    if (Mutex.OwnerThread() != thread.object()) {
      throw RaisedException.by("KeReleaseMutex", NTSTATUS.STATUS_MUTANT_NOT_OWNED);
    }
    int old = Mutex.Header().SignalState();
    Mutex.Header().SignalState(old + 1);
    if (old == 0) {
      Mutex.OwnerThread(0);
      thread.addMutexes(-1);
      thread.addKernelApcDisable(-Mutex.ApcDisable());
      objects.signalled(Mutex.address());
      if (Wait == 0) {
        processor.dispatch();
      }
    }
    return old;
  }

  @Override
  public int KeReadStateMutex(KMUTEX Mutex) {
    return Mutex.Header().SignalState();
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
