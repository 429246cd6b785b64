package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.types.KernelMemory;
import java.util.UUID;

/** GUIDs in a driver's memory, their bytes in the order in which they lie there. */
final class Guids {
  private final KernelMemory memory;

  Guids(KernelMemory memory) {
    this.memory = memory;
  }

  UUID at(long address) {
    return new UUID(memory.getLong(address), memory.getLong(address + Long.BYTES));
  }

  void put(long address, UUID id) {
    memory.putLong(address, id.getMostSignificantBits());
    memory.putLong(address + Long.BYTES, id.getLeastSignificantBits());
  }
}
