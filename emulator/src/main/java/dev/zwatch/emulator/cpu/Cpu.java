package dev.zwatch.emulator.cpu;

import dev.zwatch.emulator.memory.Region;
import org.jspecify.annotations.Nullable;

/**
 * A processor that runs guest code on guest memory until something needs the kernel.
 *
 * <p>Arguments and results of a call at the border go in one batch each way; other registers are
 * reached one by one.
 */
public interface Cpu extends AutoCloseable {
  /** Why guest code stopped. */
  enum Stop {
    /** It executed {@code hlt}; {@link #rip} is the address after it. */
    HALT,
    /** An interrupt or exception vector was raised: {@link #vector}. */
    INTERRUPT,
    /** Memory was not there or not allowed: {@link #faultAddress}, {@link #faultAccess}. */
    MEMORY,
    /** The bytes at {@link #rip} are no instruction. */
    INVALID_INSTRUCTION,
    /** It came to an instruction at which it is to stop; {@link #rip} is its address. */
    INSTRUCTION,
    /** It used a port; where is not known. */
    PORT,
    /** It lowered the interrupt level and something waits for that; it goes on at {@link #rip}. */
    INTERRUPT_PENDING,
    /** It ran for longer than it may. */
    TIME_LIMIT,
    /** The processor itself gave up: {@link #error}. */
    FAILURE
  }

  /** How a memory access that stopped the code was meant. */
  enum FaultAccess {
    READ,
    WRITE,
    EXECUTE
  }

  /** Where the interrupt level lives. */
  interface Irql {
    int get();

    void set(int level);

    /** True when guest code must be left at the level that was set last. */
    boolean interruptPending();
  }

  /** Says what becomes of an instruction that code has come to. */
  interface Interceptor {
    /** The processor runs it. */
    int RUN = 0;

    /** Code stops before it. */
    int STOP = -1;

    /**
     * @return RUN, STOP, or the length in bytes of an instruction that was played here: code goes
     *     on behind it
     */
    int at(long address);
  }

  /** All registers as they once were; lives as long as the processor. */
  interface Context {}

  /** Makes a region usable by guest code. */
  void map(Region region);

  void unmap(Region region);

  /**
   * Has code ask what becomes of the instructions that begin at some addresses, each time that it
   * comes there. Only before the code there has run.
   */
  void intercept(long[] addresses, Interceptor interceptor);

  /** The same for all instructions of a region, which then run some thousand times slower. */
  void interceptWithin(Region code, Interceptor interceptor);

  /** Runs from an address until something stops the code. */
  Stop run(long begin);

  long rip();

  long rsp();

  /** One of the first four integer arguments: rcx, rdx, r8, r9, as they stood when code stopped. */
  long argument(int index);

  long rax();

  /** Sets rax and rsp, for going on after a call that Java has done. */
  void answer(long rax, long rsp);

  /** Sets rsp and the first four arguments, for entering a routine. */
  void enter(long rsp, long rcx, long rdx, long r8, long r9);

  /**
   * The registers that a called function preserves, as they stand now: rbx, rbp, rsi, rdi, r12,
   * r13, r14, r15, each at the index of its number in x64 encoding.
   */
  void preserved(long[] into);

  /**
   * Keeps all registers.
   *
   * @param reuse a context of this processor that may be overwritten
   */
  Context save(@Nullable Context reuse);

  /** Sets all registers. */
  void restore(Context context);

  long get(Register register);

  void set(Register register, long value);

  /** Reads xmm0 to xmm15, the lower half of each before the upper one. */
  void vectors(long[] into);

  /** Sets xmm0 to xmm15. */
  void setVectors(long[] from);

  int vector();

  long faultAddress();

  FaultAccess faultAccess();

  String error();

  @Override
  void close();
}
