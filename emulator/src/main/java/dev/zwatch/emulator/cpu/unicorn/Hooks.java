package dev.zwatch.emulator.cpu.unicorn;

import static dev.zwatch.emulator.cpu.unicorn.Unicorn.*;

import com.sun.jna.Callback;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/** What one engine calls back. */
final class Hooks {
  private final long engine;
  // JNA keeps no reference to a callback: they must live as long as the engine.
  private final List<Callback> callbacks = new ArrayList<>();

  Hooks(long engine) {
    this.engine = engine;
  }

  /**
   * Adds one.
   *
   * @param begin first address; after the last one for every address
   */
  void add(int type, Callback callback, long begin, long end) {
    callbacks.add(callback);
    check(uc_hook_add(engine, new PointerByReference(), type, callback, 0, begin, end));
  }

  /** Adds one for every use of an instruction. */
  void addInstruction(int instruction, Callback callback) {
    callbacks.add(callback);
    check(
        uc_hook_add(
            engine, new PointerByReference(), UC_HOOK_INSN, callback, 0, 1, 0, instruction));
  }
}
