package dev.zwatch.emulator.cpu;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.wdk.types.MemoryFault;
import java.nio.ByteBuffer;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Makes code stop before each {@link PrivilegedInstruction}.
 *
 * <p>Bytes that only look like one inside another instruction are found too; no instruction begins
 * there, so nothing ever stops there.
 */
public final class PrivilegedInstructions {
  /**
   * More places than this in one region are not watched one by one: the processor looks through
   * them all for each instruction that it meets for the first time.
   */
  static final int PLACES = 2048;

  private static final int LONGEST_PREFIXES = 14;
  private static final byte REX_W = 0x48;
  private static final byte IRET = (byte) 0xCF;

  private PrivilegedInstructions() {}

  /** Makes code in an executable region stop. */
  public static void intercept(Cpu cpu, GuestMemory memory, Region code) {
    LongPredicate privileged = address -> PrivilegedInstruction.at(memory, address) != null;
    if (code.writable()) {
      // What is written there later has not been scanned.
      cpu.stopWithin(code, privileged);
      return;
    }
    long[] places = places(memory, code);
    if (places.length > PLACES) {
      cpu.stopWithin(code, privileged);
    } else if (places.length > 0) {
      cpu.stopBefore(places, privileged);
    }
  }

  /** Where one would begin, with and without the prefixes before it; not many more than PLACES. */
  private static long[] places(GuestMemory memory, Region code) {
    LongStream.Builder places = LongStream.builder();
    ByteBuffer bytes = code.bytes();
    int found = 0;
    for (int at = 0; at < code.size() && found <= PLACES; at++) {
      byte opcode = bytes.get(at);
      boolean iret = opcode == IRET && at > 0 && bytes.get(at - 1) == REX_W;
      if (iret || (opcode == 0x0F && mayBe(memory, code.base() + at))) {
        int begin = at;
        do {
          if (mayBe(memory, code.base() + begin)) {
            places.add(code.base() + begin);
            found++;
          }
          begin--;
        } while (begin >= 0
            && at - begin <= LONGEST_PREFIXES
            && PrivilegedInstruction.isPrefix(bytes.get(begin) & 0xFF));
      }
    }
    return places.build().toArray();
  }

  /** Also true where the rest lies in a region that is not there yet. */
  private static boolean mayBe(GuestMemory memory, long address) {
    try {
      return PrivilegedInstruction.named(memory, address) != null;
    } catch (MemoryFault cut) {
      return true;
    }
  }
}
