package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.ArrayList;
import java.util.List;

/** The families of the run-time library: what needs little more of the kernel than memory. */
public final class RunTimeLibrary {
  private final List<KernelFamily> families;

  public RunTimeLibrary(
      WatchSlot watch,
      IrqlGate gate,
      GuestMemory memory,
      PoolMemory pool,
      BugChecks bugChecks,
      LogContext context) {
    StringBuffers strings = new StringBuffers(memory, pool, bugChecks);
    families =
        List.of(
            new RtlStringsCalls(watch, gate, strings),
            new RtlAnsiStringsCalls(watch, gate, strings),
            new RtlMemoryCalls(watch, memory),
            new RtlAclsCalls(watch, gate, memory),
            new RtlSecurityDescriptorsCalls(watch, gate, memory),
            new CrtFormatCalls(watch, gate, memory),
            new CrtStringCalls(watch, memory),
            new CrtWideStringCalls(watch, memory),
            new DbgCalls(watch, memory, context));
  }

  /** These families and some more. */
  public List<KernelFamily> and(KernelFamily... more) {
    List<KernelFamily> all = new ArrayList<>(families);
    all.addAll(List.of(more));
    return all;
  }
}
