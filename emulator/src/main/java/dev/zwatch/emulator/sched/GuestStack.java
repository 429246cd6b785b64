package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import java.util.Arrays;

/**
 * The kernel stack of one simulated thread, and the places where guest code on it is waiting for
 * Java: at each, its stack pointer and the address where it goes on.
 */
public final class GuestStack {
  /** Size in bytes of a kernel stack on x64 Windows. */
  public static final int SIZE = 24 * 1024;

  private static final long STRIDE = 0x1_0000;

  private final Region region;
  private long[] stackPointers = new long[16];
  private long[] continuations = new long[16];
  private long[] tops = new long[16];
  private int depth;
  private int floor;
  private long filter;
  private long fault;

  /**
   * @param number of the thread, from 0; each has its own place, with unmapped memory around it
   */
  public GuestStack(GuestMemory memory, int number) {
    this.region =
        memory.map(
            new Region("stack", MemoryLayout.STACKS + STRIDE * (number + 1), SIZE, true, false));
  }

  public Region region() {
    return region;
  }

  /** True for an address in the unmapped room into which an overflowing stack grows. */
  public boolean isBelow(long address) {
    return Long.compareUnsigned(region.base() - address - 1, STRIDE - SIZE) < 0;
  }

  /** Number of places where guest code waits. */
  public int depth() {
    return depth;
  }

  /** Stack pointer at a place, 0 the outermost; it points above the return address. */
  public long stackPointer(int place) {
    return stackPointers[place];
  }

  /** Where the guest goes on at a place. */
  public long continuation(int place) {
    return continuations[place];
  }

  /** The lowest address in use. */
  public long top() {
    return depth == 0 ? region.base() + region.size() : tops[depth - 1];
  }

  /** Takes the room down to an address too, until the guest code that waited last goes on. */
  public void top(long address) {
    tops[depth - 1] = address;
  }

  /**
   * How many places are of code that is merely interrupted by what runs now, and so has nothing to
   * do with it.
   */
  public int floor() {
    return floor;
  }

  /** Sets the floor and gives the old one. */
  public int floor(int places) {
    int old = floor;
    floor = places;
    return old;
  }

  /** The registry callback within which an exception must be handled; 0 for none. */
  public long filter() {
    return filter;
  }

  /** Sets the registry callback and gives the old one. */
  public long filter(long routine) {
    long old = filter;
    filter = routine;
    return old;
  }

  /** The instruction at which guest code on this stack was stopped by a fault; 0 for none. */
  public long fault() {
    return fault;
  }

  /** Guest code has stopped at an instruction that it cannot run. */
  public void fault(long instruction) {
    fault = instruction;
  }

  /**
   * Guest code waits for Java. The return address below the stack pointer stays in use: walks of
   * the stack read it.
   */
  public void push(long stackPointer, long continuation) {
    if (depth == stackPointers.length) {
      stackPointers = Arrays.copyOf(stackPointers, 2 * depth);
      continuations = Arrays.copyOf(continuations, 2 * depth);
      tops = Arrays.copyOf(tops, 2 * depth);
    }
    stackPointers[depth] = stackPointer;
    continuations[depth] = continuation;
    tops[depth] = stackPointer - Long.BYTES;
    depth++;
  }

  /** The guest code that waited last goes on. */
  public void pop() {
    depth--;
  }
}
