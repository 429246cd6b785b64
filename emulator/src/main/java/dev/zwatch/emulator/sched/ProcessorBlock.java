package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;

/**
 * The processor control region at the GS base, as far as driver code reads it inline: its own
 * address, the control block's, the current thread; all else, the processor's number among it, is
 * 0.
 *
 * <p>Source: the inline functions KeGetPcr, KeGetCurrentPrcb, KeGetCurrentThread and
 * KeGetCurrentProcessorNumber of {@code wdm.h} and {@code ntddk.h} for x64.
 */
public final class ProcessorBlock {
  private static final int SIZE = 2 * Region.PAGE;
  private static final int SELF = 0x18;
  private static final int CURRENT_PRCB = 0x20;
  private static final int PRCB = 0x180;
  private static final int CURRENT_THREAD = 0x188;

  private final Region region;

  public ProcessorBlock(GuestMemory memory) {
    region = memory.map(new Region("processor", MemoryLayout.PROCESSOR, SIZE, true, false));
    region.bytes().putLong(SELF, region.base());
    region.bytes().putLong(CURRENT_PRCB, region.base() + PRCB);
  }

  void currentThread(long object) {
    region.bytes().putLong(CURRENT_THREAD, object);
  }
}
