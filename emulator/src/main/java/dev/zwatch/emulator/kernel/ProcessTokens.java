package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.emulator.security.Token;

/** Who the processes are: the system, and the program whose requests reach drivers. */
public final class ProcessTokens {
  private final Processor processor;
  private Token program = Token.ADMINISTRATOR;

  public ProcessTokens(Processor processor) {
    this.processor = processor;
  }

  /** The effective token of the current thread; nobody is impersonated. */
  Token current() {
    return of(processor.thread().processId());
  }

  /** The primary token of a process. */
  Token of(long processId) {
    return processId == Threads.USER_PROCESS ? program : Token.SYSTEM;
  }

  /** True if a program has called the kernel on the current thread. */
  boolean isProgram() {
    return processor.thread().processId() == Threads.USER_PROCESS;
  }

  /** Says as whom the program runs from now on. */
  public void setProgram(Token token) {
    program = token;
  }
}
