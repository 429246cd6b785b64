package dev.zwatch.emulator.pe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One UNWIND_INFO: how to undo a function's prologue. Offsets and sizes are in bytes.
 *
 * <p>Source: Microsoft, <a href="https://learn.microsoft.com/cpp/build/exception-handling-x64">x64
 * exception handling</a>; the epilogue codes of version 2 as LLVM's reader prints them.
 *
 * @param version 1 or 2
 * @param frameRegister the register that holds the frame pointer, by its number; 0 for none
 * @param frameOffset what the frame pointer lies above the stack pointer that it was set from
 * @param codes in the file's order: the reverse of the prologue's
 * @param epilogues of version 2; empty in version 1, where instructions tell
 * @param exceptionHandler whether the handler takes part in the search for a handler
 * @param terminationHandler whether the handler is called as the frame is unwound
 * @param handler RVA of the language-specific handler; 0 for none
 * @param handlerData RVA of that handler's data; 0 for none
 * @param chained the function that this one is a part of, whose codes follow
 */
public record UnwindInfo(
    int version,
    int prologueSize,
    int frameRegister,
    int frameOffset,
    List<UnwindCode> codes,
    List<Epilogue> epilogues,
    boolean exceptionHandler,
    boolean terminationHandler,
    int handler,
    int handlerData,
    @Nullable RuntimeFunction chained) {

  /**
   * Where an epilogue is.
   *
   * @param fromEnd its first byte's distance before the end of the function
   */
  public record Epilogue(int fromEnd, int size) {}
}
