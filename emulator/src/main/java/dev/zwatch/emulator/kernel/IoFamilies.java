package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.io.ErrorLog;
import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.List;

/** The families of the I/O manager, put together. */
public final class IoFamilies {
  private IoFamilies() {}

  public static List<KernelFamily> of(
      WatchSlot watch,
      IrqlGate gate,
      BugChecks bugChecks,
      GuestMemory memory,
      PoolMemory pool,
      IoManager io,
      ObjectNamespace names,
      ConfigurationManager registry) {
    return List.of(
        new IoCalls(watch, gate, io, names),
        new IoDevicesCalls(watch, gate, io, names),
        new IoIrpsCalls(watch, gate, io),
        new IoQueuesCalls(watch, io),
        new IoRemoveLocksCalls(watch, gate, io.removeLocks()),
        new IoPnpCalls(watch, gate, io, memory, pool, registry),
        new IoErrorLogCalls(watch, new ErrorLog(pool, bugChecks)),
        new PoCalls(watch, io),
        new MdlCalls(watch, io.mdls()));
  }
}
