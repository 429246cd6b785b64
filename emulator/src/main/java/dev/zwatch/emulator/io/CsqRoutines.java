package dev.zwatch.emulator.io;

import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.roles.IO_CSQ_ACQUIRE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_COMPLETE_CANCELED_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP_EX;
import dev.zwatch.wdk.roles.IO_CSQ_PEEK_NEXT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_RELEASE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_REMOVE_IRP;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PUCHAR;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Enters the routines of a cancel-safe queue. They are runs of the driver whose image holds them;
 * where that does not tell, of the one that has the request, else of the one that runs.
 */
final class CsqRoutines {
  private static final int TAG = 0x71734349;

  private final KernelMemory memory;
  private final DriverCalls calls;
  private final DriverRoutines routines;
  private final RoutineRuns runs;
  private final Drivers drivers;
  private final long irqlVariable;

  CsqRoutines(
      KernelMemory memory,
      PoolMemory pool,
      DriverCalls calls,
      DriverRoutines routines,
      RoutineRuns runs,
      Drivers drivers) {
    this.memory = memory;
    this.calls = calls;
    this.routines = routines;
    this.runs = runs;
    this.drivers = drivers;
    this.irqlVariable = pool.allocate(1, TAG);
  }

  void insert(IO_CSQ csq, IRP irp) {
    IO_CSQ_INSERT_IRP routine = at(IO_CSQ_INSERT_IRP.class, csq.CsqInsertIrp());
    IO_CSQ_INSERT_IRP guarded = (c, i) -> calls.guard(() -> routine.CsqInsertIrp(c, i));
    enter(
        "IO_CSQ_INSERT_IRP",
        csq.CsqInsertIrp(),
        irp,
        run -> routines.csqInsert(run, guarded, csq, irp));
  }

  int insertEx(IO_CSQ csq, IRP irp, long context) {
    IO_CSQ_INSERT_IRP_EX routine = at(IO_CSQ_INSERT_IRP_EX.class, csq.CsqInsertIrp());
    IO_CSQ_INSERT_IRP_EX guarded = (c, i, x) -> runs.guard(() -> routine.CsqInsertIrpEx(c, i, x));
    int[] status = {0};
    enter(
        "IO_CSQ_INSERT_IRP_EX",
        csq.CsqInsertIrp(),
        irp,
        run -> status[0] = routines.csqInsertEx(run, guarded, csq, irp, context));
    return status[0];
  }

  void remove(IO_CSQ csq, IRP irp) {
    IO_CSQ_REMOVE_IRP routine = at(IO_CSQ_REMOVE_IRP.class, csq.CsqRemoveIrp());
    IO_CSQ_REMOVE_IRP guarded = (c, i) -> calls.guard(() -> routine.CsqRemoveIrp(c, i));
    enter(
        "IO_CSQ_REMOVE_IRP",
        csq.CsqRemoveIrp(),
        irp,
        run -> routines.csqRemove(run, guarded, csq, irp));
  }

  @Nullable IRP peekNext(IO_CSQ csq, @Nullable IRP irp, long context) {
    IO_CSQ_PEEK_NEXT_IRP routine = at(IO_CSQ_PEEK_NEXT_IRP.class, csq.CsqPeekNextIrp());
    long[] next = {0};
    IO_CSQ_PEEK_NEXT_IRP guarded =
        (c, i, x) -> {
          calls.guard(() -> next[0] = IRP.addressOf(routine.CsqPeekNextIrp(c, i, x)));
          return next[0] == 0 ? null : new IRP(memory, next[0]);
        };
    enter(
        "IO_CSQ_PEEK_NEXT_IRP",
        csq.CsqPeekNextIrp(),
        irp,
        run -> routines.csqPeekNext(run, guarded, csq, irp, context));
    return next[0] == 0 ? null : new IRP(memory, next[0]);
  }

  /** Gives the level to hand to {@link #releaseLock}. */
  byte acquireLock(IO_CSQ csq, @Nullable IRP irp) {
    IO_CSQ_ACQUIRE_LOCK routine = at(IO_CSQ_ACQUIRE_LOCK.class, csq.CsqAcquireLock());
    IO_CSQ_ACQUIRE_LOCK guarded = (c, i) -> calls.guard(() -> routine.CsqAcquireLock(c, i));
    PUCHAR irql = new PUCHAR(memory, irqlVariable);
    enter(
        "IO_CSQ_ACQUIRE_LOCK",
        csq.CsqAcquireLock(),
        irp,
        run -> routines.csqAcquireLock(run, guarded, csq, irql));
    return irql.get();
  }

  void releaseLock(IO_CSQ csq, @Nullable IRP irp, byte irql) {
    IO_CSQ_RELEASE_LOCK routine = at(IO_CSQ_RELEASE_LOCK.class, csq.CsqReleaseLock());
    IO_CSQ_RELEASE_LOCK guarded = (c, i) -> calls.guard(() -> routine.CsqReleaseLock(c, i));
    enter(
        "IO_CSQ_RELEASE_LOCK",
        csq.CsqReleaseLock(),
        irp,
        run -> routines.csqReleaseLock(run, guarded, csq, irql));
  }

  void completeCanceled(IO_CSQ csq, IRP irp) {
    IO_CSQ_COMPLETE_CANCELED_IRP routine =
        at(IO_CSQ_COMPLETE_CANCELED_IRP.class, csq.CsqCompleteCanceledIrp());
    IO_CSQ_COMPLETE_CANCELED_IRP guarded =
        (c, i) -> calls.guard(() -> routine.CsqCompleteCanceledIrp(c, i));
    enter(
        "IO_CSQ_COMPLETE_CANCELED_IRP",
        csq.CsqCompleteCanceledIrp(),
        irp,
        run -> routines.csqCompleteCanceled(run, guarded, csq, irp));
  }

  private <R> R at(Class<R> role, long address) {
    return memory.routineAt(role, address);
  }

  private void enter(String role, long address, @Nullable IRP irp, LongConsumer call) {
    calls.enter(role, address, driver(address, irp), null, irp, call);
  }

  private DRIVER_OBJECT driver(long routine, @Nullable IRP irp) {
    LoadedDriver owner = drivers.byCode(routine);
    if (owner != null) {
      return owner.object();
    }
    DEVICE_OBJECT device =
        irp == null || irp.CurrentLocation() > irp.StackCount()
            ? null
            : irp.IoGetCurrentIrpStackLocation().DeviceObject();
    DRIVER_OBJECT has = device == null ? null : device.DriverObject();
    RoutineRun run = runs.current();
    return has != null ? has : new DRIVER_OBJECT(memory, run == null ? 0 : run.driver());
  }
}
