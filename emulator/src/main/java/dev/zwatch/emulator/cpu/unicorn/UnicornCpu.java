package dev.zwatch.emulator.cpu.unicorn;

import static dev.zwatch.emulator.cpu.unicorn.Unicorn.*;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.Register;
import dev.zwatch.emulator.memory.Region;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One engine of libunicorn. Not for use by two threads at once. */
public final class UnicornCpu implements Cpu {
  // Reaching this address ends a run; no code is ever mapped there.
  private static final long UNTIL = 1;
  private static final byte HLT = (byte) 0xF4;

  private final long engine;
  private final Irql irql;
  private final long limitInstructions;
  private final Registers registers;
  private final TimeLimit timeLimit;
  private final Hooks hooks;
  private final Interceptions interceptions;
  private final Contexts contexts;
  private int vector;
  private boolean interrupted;
  private boolean interruptPending;
  private long faultAddress;
  private FaultAccess faultAccess = FaultAccess.READ;
  private boolean faulted;
  private int error;
  private boolean closed;

  /**
   * Finds out whether there can be such a processor here.
   *
   * @throws EngineMissingException when libunicorn is not installed
   */
  public static void requireEngine() {
    Engines.require();
  }

  /**
   * @param irql tells when code must be left
   * @param limitMillis how long one stretch of guest code may run
   * @param limitInstructions how many instructions one stretch may have; 0 for any number. Counting
   *     is exact and slow; it must be so from the first run on, so it is chosen here.
   * @throws EngineMissingException when libunicorn is not installed
   */
  public UnicornCpu(Irql irql, long limitMillis, long limitInstructions) {
    Engines.require();
    PointerByReference handle = new PointerByReference();
    check(uc_open(UC_ARCH_X86, UC_MODE_64, handle));
    this.engine = Pointer.nativeValue(handle.getValue());
    this.irql = irql;
    this.limitInstructions = limitInstructions;
    this.registers = new Registers(engine);
    this.timeLimit = new TimeLimit(engine, limitMillis);
    this.hooks = new Hooks(engine);
    this.interceptions = new Interceptions(engine, hooks, this::goOn);
    this.contexts = new Contexts(engine);
    hooks.add(UC_HOOK_INTR, (InterruptHook) this::interrupt, 1, 0);
    hooks.add(UC_HOOK_MEM_INVALID, (MemoryHook) this::memoryFault, 1, 0);
    // Code translated while such hooks exist knows its own address at each access; without them a
    // fault would be placed at the start of its block. The range keeps them from being called.
    hooks.add(UC_HOOK_MEM_READ | UC_HOOK_MEM_WRITE, (MemoryHook) this::memoryFault, UNTIL, UNTIL);
  }

  @Override
  public void map(Region region) {
    int protection = UC_PROT_READ;
    if (region.writable()) {
      protection |= UC_PROT_WRITE;
    }
    if (region.executable()) {
      protection |= UC_PROT_EXEC;
    }
    Pointer host = Native.getDirectBufferPointer(region.bytes());
    check(uc_mem_map_ptr(engine, region.base(), region.size(), protection, host));
  }

  @Override
  public void unmap(Region region) {
    check(uc_mem_unmap(engine, region.base(), region.size()));
  }

  @Override
  public void intercept(long[] addresses, Interceptor interceptor) {
    interceptions.at(addresses, interceptor);
  }

  @Override
  public void interceptWithin(Region code, Interceptor interceptor) {
    interceptions.within(code, interceptor);
  }

  @Override
  public Stop run(long begin) {
    interrupted = false;
    interruptPending = false;
    interceptions.begin();
    faulted = false;
    timeLimit.begin();
    error = uc_emu_start(engine, begin, UNTIL, 0, limitInstructions);
    boolean late = timeLimit.end();
    registers.stop();
    Stop atInstruction = interceptions.reason();
    if (atInstruction != null) {
      return atInstruction;
    }
    if (interrupted) {
      return Stop.INTERRUPT;
    }
    return switch (error) {
      case UC_ERR_OK ->
          interruptPending ? Stop.INTERRUPT_PENDING : late ? Stop.TIME_LIMIT : halted();
      case UC_ERR_INSN_INVALID -> Stop.INVALID_INSTRUCTION;
      case UC_ERR_READ_UNMAPPED,
          UC_ERR_WRITE_UNMAPPED,
          UC_ERR_FETCH_UNMAPPED,
          UC_ERR_WRITE_PROT,
          UC_ERR_READ_PROT,
          UC_ERR_FETCH_PROT ->
          faulted ? Stop.MEMORY : Stop.FAILURE;
      default -> Stop.FAILURE;
    };
  }

  private Stop halted() {
    if (rip() != UNTIL) {
      // Nothing but the byte before tells hlt from a count that is used up.
      return limitInstructions == 0 || byteAt(rip() - 1) == HLT ? Stop.HALT : Stop.TIME_LIMIT;
    }
    faultAddress = UNTIL;
    faultAccess = FaultAccess.EXECUTE;
    return Stop.MEMORY;
  }

  @Override
  public long rip() {
    return registers.rip();
  }

  @Override
  public long rsp() {
    return registers.rsp();
  }

  @Override
  public long argument(int index) {
    return registers.argument(index);
  }

  @Override
  public long rax() {
    return registers.rax();
  }

  @Override
  public void answer(long rax, long rsp) {
    registers.answer(rax, rsp);
  }

  @Override
  public void enter(long rsp, long rcx, long rdx, long r8, long r9) {
    registers.enter(rsp, rcx, rdx, r8, r9);
  }

  @Override
  public void preserved(long[] into) {
    registers.preserved(into);
  }

  @Override
  public Context save(@Nullable Context reuse) {
    return contexts.save(reuse);
  }

  @Override
  public void restore(Context context) {
    contexts.restore(context);
  }

  @Override
  public long get(Register register) {
    return registers.get(register);
  }

  @Override
  public void set(Register register, long value) {
    registers.set(register, value);
  }

  @Override
  public void vectors(long[] into) {
    registers.vectors(into);
  }

  @Override
  public void setVectors(long[] from) {
    registers.setVectors(from);
  }

  @Override
  public int vector() {
    return vector;
  }

  @Override
  public long faultAddress() {
    return faultAddress;
  }

  @Override
  public FaultAccess faultAccess() {
    return faultAccess;
  }

  @Override
  public String error() {
    return uc_strerror(error);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      timeLimit.close();
      contexts.free();
      check(uc_close(engine));
    }
  }

  /** Goes on at an address, from within a hook. */
  private void goOn(long address) {
    set(Register.RIP, address);
    if (irql.interruptPending()) {
      interruptPending = true;
      uc_emu_stop(engine);
    }
  }

  private void interrupt(Pointer handle, int number, @Nullable Pointer user) {
    // Division by zero calls the hook twice; the first call says all.
    if (!interrupted) {
      interrupted = true;
      vector = number;
    }
    uc_emu_stop(engine);
  }

  private boolean memoryFault(
      Pointer handle, int type, long address, int size, long value, @Nullable Pointer user) {
    faulted = true;
    faultAddress = address;
    faultAccess =
        switch (type) {
          case UC_MEM_WRITE_UNMAPPED, UC_MEM_WRITE_PROT -> FaultAccess.WRITE;
          case UC_MEM_FETCH_UNMAPPED, UC_MEM_FETCH_PROT -> FaultAccess.EXECUTE;
          default -> FaultAccess.READ;
        };
    return false;
  }

  /** A byte of guest memory; 0 where there is none. */
  private byte byteAt(long address) {
    ByteBuffer into = ByteBuffer.allocateDirect(1);
    uc_mem_read(engine, address, Native.getDirectBufferPointer(into), 1);
    return into.get(0);
  }
}
