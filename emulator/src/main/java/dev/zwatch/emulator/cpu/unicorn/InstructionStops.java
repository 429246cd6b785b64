package dev.zwatch.emulator.cpu.unicorn;

import static dev.zwatch.emulator.cpu.unicorn.Unicorn.*;

import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.memory.Region;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Stops an engine before instructions that it would play wrongly. */
final class InstructionStops {
  private final long engine;
  private final Hooks hooks;
  private @Nullable Stop reason;

  InstructionStops(long engine, Hooks hooks) {
    this.engine = engine;
    this.hooks = hooks;
    hooks.addInstruction(
        UC_X86_INS_IN,
        (InHook)
            (handle, port, size, user) -> {
              stop(Stop.PORT);
              return 0;
            });
    hooks.addInstruction(
        UC_X86_INS_OUT, (OutHook) (handle, port, size, value, user) -> stop(Stop.PORT));
  }

  void before(long[] addresses, LongPredicate stops) {
    CodeHook hook = hook(stops);
    for (long address : addresses) {
      hooks.add(UC_HOOK_CODE, hook, address, address);
    }
  }

  void within(Region code, LongPredicate stops) {
    hooks.add(UC_HOOK_CODE, hook(stops), code.base(), code.base() + code.size() - 1);
  }

  void begin() {
    reason = null;
  }

  /** Why the engine was stopped here; null if it was not. */
  @Nullable Stop reason() {
    return reason;
  }

  private CodeHook hook(LongPredicate stops) {
    return (handle, at, size, user) -> {
      if (stops.test(at)) {
        stop(Stop.INSTRUCTION);
      }
    };
  }

  private void stop(Stop why) {
    if (reason == null) {
      reason = why;
    }
    uc_emu_stop(engine);
  }
}
