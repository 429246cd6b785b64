package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import java.lang.invoke.MethodHandle;

/**
 * The addresses at which guest code leaves for Java: slots of 16 bytes that begin with {@code hlt},
 * each with what it stands for.
 */
final class TrapTable {
  private static final int SLOTS = 8192;
  private static final int SLOT_SIZE = 16;
  private static final byte HLT = (byte) 0xF4;
  private static final byte INT3 = (byte) 0xCC;

  private final MethodHandle[] calls = new MethodHandle[SLOTS];
  private final String[] names = new String[SLOTS];
  private int next;

  TrapTable(GuestMemory memory) {
    Region region = new Region("traps", MemoryLayout.TRAPS, SLOTS * SLOT_SIZE, false, true);
    for (int at = 0; at < region.size(); at++) {
      region.bytes().put(at, at % SLOT_SIZE == 0 ? HLT : INT3);
    }
    memory.map(region);
  }

  /**
   * Takes the next slot.
   *
   * @param call of type {@code (X64Arguments)long}
   * @return the slot's address
   */
  long add(String name, MethodHandle call) {
    if (next == SLOTS) {
      throw new IllegalStateException("all " + SLOTS + " trap slots are taken");
    }
    calls[next] = call;
    names[next] = name;
    return MemoryLayout.TRAPS + (long) SLOT_SIZE * next++;
  }

  /** The slot that a processor stopped in, told by the address after its hlt; -1 for none. */
  int slotBefore(long rip) {
    long distance = rip - 1 - MemoryLayout.TRAPS;
    return distance >= 0 && distance < (long) SLOT_SIZE * next && distance % SLOT_SIZE == 0
        ? (int) (distance / SLOT_SIZE)
        : -1;
  }

  /** The slot at an address; -1 for none. */
  int slotAt(long address) {
    return slotBefore(address + 1);
  }

  MethodHandle call(int slot) {
    return calls[slot];
  }

  String name(int slot) {
    return names[slot];
  }
}
