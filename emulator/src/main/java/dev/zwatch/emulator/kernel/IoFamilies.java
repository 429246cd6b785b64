package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.fault.Exceptions;
import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.List;

/** The families of the I/O manager, put together. */
public final class IoFamilies {
  private IoFamilies() {}

  public static List<KernelFamily> of(
      WatchSlot watch, IrqlGate gate, IoManager io, ObjectNamespace names, BugChecks bugChecks) {
    return List.of(
        new IoCalls(watch, gate, io, names),
        new IoDevicesCalls(watch, gate, io, names),
        new IoIrpsCalls(watch, gate, io),
        new IoQueuesCalls(watch, io),
        new IoRemoveLocksCalls(watch, gate, io.removeLocks()),
        new MdlCalls(watch, io.mdls(), new Exceptions(bugChecks)));
  }
}
