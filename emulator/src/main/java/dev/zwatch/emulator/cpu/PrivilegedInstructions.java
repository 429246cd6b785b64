package dev.zwatch.emulator.cpu;

import dev.zwatch.emulator.cpu.Cpu.Interceptor;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.wdk.types.MemoryFault;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Makes code stop before each {@link PrivilegedInstruction}, and plays the moves of CR8 and the
 * reads of the time stamp counter.
 *
 * <p>Bytes that only look like one inside another instruction are found too; no instruction begins
 * there, so nothing ever happens there.
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

  private final Cpu cpu;
  private final GuestMemory memory;
  private final Cr8Moves cr8Moves;
  private final TimeStampReads timeStampReads;

  /**
   * @param irql what CR8 holds
   * @param timeStamp reads the time stamp counter
   */
  public PrivilegedInstructions(
      Cpu cpu, GuestMemory memory, Cpu.Irql irql, LongSupplier timeStamp) {
    this.cpu = cpu;
    this.memory = memory;
    this.cr8Moves = new Cr8Moves(cpu, irql);
    this.timeStampReads = new TimeStampReads(cpu, timeStamp);
  }

  /** Watches the code in an executable region. */
  public void watch(Region code) {
    if (code.writable()) {
      // What is written there later has not been scanned.
      cpu.interceptWithin(code, this::meet);
      return;
    }
    long[] places = places(code);
    if (places.length > PLACES) {
      cpu.interceptWithin(code, this::meet);
    } else if (places.length > 0) {
      cpu.intercept(places, this::meet);
    }
  }

  private int meet(long address) {
    try {
      if (Cr8Moves.beginsAt(memory, address)) {
        return cr8Moves.play(memory, address);
      }
      if (TimeStampReads.beginsAt(memory, address)) {
        return timeStampReads.play(memory, address);
      }
      return PrivilegedInstruction.named(memory, address) == null
          ? Interceptor.RUN
          : Interceptor.STOP;
    } catch (MemoryFault noInstruction) {
      return Interceptor.RUN;
    }
  }

  /** Where one would begin, with and without the prefixes before it; not many more than PLACES. */
  private long[] places(Region code) {
    LongStream.Builder places = LongStream.builder();
    ByteBuffer bytes = code.bytes();
    int found = 0;
    for (int at = 0; at < code.size() && found <= PLACES; at++) {
      byte opcode = bytes.get(at);
      boolean iret = opcode == IRET && at > 0 && bytes.get(at - 1) == REX_W;
      if (iret || (opcode == 0x0F && mayBe(code.base() + at))) {
        int begin = at;
        do {
          if (mayBe(code.base() + begin)) {
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
  private boolean mayBe(long address) {
    try {
      return Cr8Moves.beginsAt(memory, address)
          || PrivilegedInstruction.named(memory, address) != null;
    } catch (MemoryFault cut) {
      return true;
    }
  }
}
