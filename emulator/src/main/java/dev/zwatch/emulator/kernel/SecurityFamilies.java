package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.List;

/** The families of the security reference monitor, put together. */
final class SecurityFamilies {
  private SecurityFamilies() {}

  static List<KernelFamily> of(
      WatchSlot watch,
      Execution execution,
      BugChecks bugChecks,
      GuestMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      ProcessTokens tokens) {
    TokenObjects tokenObjects = new TokenObjects(pool, objects, bugChecks);
    SubjectContexts subjects = new SubjectContexts(memory, tokens, tokenObjects);
    return List.of(
        new RtlSidsCalls(watch, execution.gate, new StringBuffers(memory, pool, bugChecks)),
        new SeSubjectsCalls(watch, execution.gate, execution.processor, subjects),
        new SeAccessCalls(watch, execution.gate, memory, pool, tokens, subjects),
        new SeDescriptorsCalls(watch, execution.gate, memory, pool, tokens, subjects),
        new SeTokensCalls(
            watch, execution.gate, memory, pool, execution.threads, tokens, tokenObjects));
  }
}
