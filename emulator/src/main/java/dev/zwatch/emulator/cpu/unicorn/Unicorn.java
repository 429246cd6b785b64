package dev.zwatch.emulator.cpu.unicorn;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of libunicorn 2 that are used, bound by JNA's direct mapping.
 *
 * <p>{@code uc_hook_add} is variadic in C; passing its arguments as fixed ones is right on x86-64
 * System V, which is where this class is used.
 *
 * <p>Source: {@code unicorn/unicorn.h}, {@code unicorn/x86.h} of libunicorn 2.0.1.
 */
final class Unicorn {
  static final int UC_ARCH_X86 = 4;
  static final int UC_MODE_64 = 8;

  static final int UC_PROT_READ = 1;
  static final int UC_PROT_WRITE = 2;
  static final int UC_PROT_EXEC = 4;

  static final int UC_HOOK_INTR = 1;
  static final int UC_HOOK_INSN = 2;
  static final int UC_HOOK_CODE = 4;
  static final int UC_HOOK_MEM_INVALID = 1008;
  static final int UC_HOOK_MEM_READ = 1024;
  static final int UC_HOOK_MEM_WRITE = 2048;

  static final int UC_X86_INS_IN = 218;
  static final int UC_X86_INS_OUT = 500;

  static final int UC_MEM_READ_UNMAPPED = 19;
  static final int UC_MEM_WRITE_UNMAPPED = 20;
  static final int UC_MEM_FETCH_UNMAPPED = 21;
  static final int UC_MEM_WRITE_PROT = 22;
  static final int UC_MEM_READ_PROT = 23;
  static final int UC_MEM_FETCH_PROT = 24;

  static final int UC_ERR_OK = 0;
  static final int UC_ERR_READ_UNMAPPED = 6;
  static final int UC_ERR_WRITE_UNMAPPED = 7;
  static final int UC_ERR_FETCH_UNMAPPED = 8;
  static final int UC_ERR_INSN_INVALID = 10;
  static final int UC_ERR_WRITE_PROT = 12;
  static final int UC_ERR_READ_PROT = 13;
  static final int UC_ERR_FETCH_PROT = 14;
  static final int UC_ERR_EXCEPTION = 21;

  private Unicorn() {}

  /**
   * Binds the library.
   *
   * @throws UnsatisfiedLinkError when it is not installed
   */
  static void load() {
    // Debian and Ubuntu install the library under its versioned name unless its headers are there.
    Native.register(Unicorn.class, library());
  }

  /**
   * Checks what a function returned.
   *
   * @throws IllegalStateException when it failed
   */
  static void check(int error) {
    if (error != UC_ERR_OK) {
      throw new IllegalStateException("libunicorn: " + uc_strerror(error));
    }
  }

  private static NativeLibrary library() {
    try {
      return NativeLibrary.getInstance("libunicorn.so.2");
    } catch (UnsatisfiedLinkError e) {
      return NativeLibrary.getInstance("unicorn");
    }
  }

  /** Called for an interrupt or exception; vector is its number. */
  interface InterruptHook extends Callback {
    void invoke(Pointer engine, int vector, Pointer user);
  }

  /** Called before the instruction at an address. */
  interface CodeHook extends Callback {
    void invoke(Pointer engine, long address, int size, Pointer user);
  }

  /** Called for {@code in} and {@code ins}; gives what was read. */
  interface InHook extends Callback {
    int invoke(Pointer engine, int port, int size, Pointer user);
  }

  /** Called for {@code out} and {@code outs}. */
  interface OutHook extends Callback {
    void invoke(Pointer engine, int port, int size, int value, Pointer user);
  }

  /** Called for an access that fails; true would mean that the memory is there now. */
  interface MemoryHook extends Callback {
    boolean invoke(Pointer engine, int type, long address, int size, long value, Pointer user);
  }

  static native int uc_version(Pointer major, Pointer minor);

  static native int uc_open(int arch, int mode, PointerByReference engine);

  static native int uc_close(long engine);

  static native String uc_strerror(int error);

  static native int uc_mem_map_ptr(long engine, long address, long size, int perms, Pointer host);

  static native int uc_mem_unmap(long engine, long address, long size);

  static native int uc_mem_read(long engine, long address, Pointer into, long size);

  static native int uc_emu_start(long engine, long begin, long until, long timeout, long count);

  static native int uc_emu_stop(long engine);

  static native int uc_reg_read_batch(long engine, long registers, long values, int count);

  static native int uc_reg_write_batch(long engine, long registers, long values, int count);

  static native int uc_context_alloc(long engine, PointerByReference context);

  static native int uc_context_save(long engine, long context);

  static native int uc_context_restore(long engine, long context);

  static native int uc_context_free(long context);

  static native int uc_hook_add(
      long engine,
      PointerByReference hook,
      int type,
      Callback callback,
      long user,
      long begin,
      long end);

  static native int uc_hook_add(
      long engine,
      PointerByReference hook,
      int type,
      Callback callback,
      long user,
      long begin,
      long end,
      int instruction);
}
