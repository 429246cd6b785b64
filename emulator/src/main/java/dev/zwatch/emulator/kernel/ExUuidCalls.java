package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.ExUuids;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.SplittableRandom;

/**
 * Universally unique identifiers of version 4, drawn from the kernel's seed so that runs repeat.
 */
public final class ExUuidCalls implements ExUuids {
  private static final long VERSION_MASK = 0xF000_0000_0000_0000L;
  private static final long VERSION_4 = 0x4000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0xC0;
  private static final long VARIANT = 0x80;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final SplittableRandom random;

  public ExUuidCalls(WatchSlot watch, IrqlGate gate, KernelMemory memory, long seed) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public int ExUuidCreate(long Uuid) {
    gate.passive();
    memory.putLong(Uuid, (random.nextLong() & ~VERSION_MASK) | VERSION_4);
    memory.putLong(Uuid + 8, (random.nextLong() & ~VARIANT_MASK) | VARIANT);
    return NTSTATUS.STATUS_SUCCESS;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
