package dev.zwatch.emulator.cpu.unicorn;

import static dev.zwatch.emulator.cpu.unicorn.Unicorn.*;

import dev.zwatch.emulator.cpu.Cpu.Interceptor;
import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.memory.Region;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Takes instructions from an engine that it would play wrongly. */
final class Interceptions {
  private final long engine;
  private final Hooks hooks;
  private final LongConsumer goOn;
  private @Nullable Stop reason;

  /**
   * @param goOn sets the address of the next instruction
   */
  Interceptions(long engine, Hooks hooks, LongConsumer goOn) {
    this.engine = engine;
    this.hooks = hooks;
    this.goOn = goOn;
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

  void at(long[] addresses, Interceptor interceptor) {
    CodeHook hook = hook(interceptor);
    for (long address : addresses) {
      hooks.add(UC_HOOK_CODE, hook, address, address);
    }
  }

  void within(Region code, Interceptor interceptor) {
    hooks.add(UC_HOOK_CODE, hook(interceptor), code.base(), code.base() + code.size() - 1);
  }

  void begin() {
    reason = null;
  }

  /** Why the engine was stopped here; null if it was not. */
  @Nullable Stop reason() {
    return reason;
  }

  private CodeHook hook(Interceptor interceptor) {
    return (handle, at, size, user) -> {
      int played = interceptor.at(at);
      if (played == Interceptor.STOP) {
        stop(Stop.INSTRUCTION);
      } else if (played != Interceptor.RUN) {
        goOn.accept(at + played);
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
