package dev.zwatch.emulator.cpu.unicorn;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.zwatch.emulator.cpu.Register;
import dev.zwatch.emulator.memory.Region;
import com.sun.jna.Native;

/**
 * The least that a trapped call can cost with this library and this binding: start the engine on one
 * {@code hlt}, read the registers in one batch.
 */
public final class Floor implements AutoCloseable {
  private static final long CODE = 0x10000;

  private final long engine;
  private final RegisterBatch registers;
  private final Region code;

  public Floor() {
    Engines.require();
    PointerByReference handle = new PointerByReference();
    Unicorn.uc_open(Unicorn.UC_ARCH_X86, Unicorn.UC_MODE_64, handle);
    engine = Pointer.nativeValue(handle.getValue());
    code = new Region("code", CODE, Region.PAGE, false, true);
    code.bytes().put(0, (byte) 0xF4);
    Unicorn.uc_mem_map_ptr(
        engine,
        CODE,
        Region.PAGE,
        Unicorn.UC_PROT_READ | Unicorn.UC_PROT_EXEC,
        Native.getDirectBufferPointer(code.bytes()));
    registers =
        new RegisterBatch(
            engine,
            Register.RIP,
            Register.RSP,
            Register.RCX,
            Register.RDX,
            Register.R8,
            Register.R9,
            Register.RAX);
  }

  /** One start and one batch. */
  public long once() {
    Unicorn.uc_emu_start(engine, CODE, 1, 0, 0);
    registers.read();
    return registers.value(0);
  }

  @Override
  public void close() {
    Unicorn.uc_close(engine);
  }
}
