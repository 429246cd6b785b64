package dev.zwatch.emulator.cpu.unicorn;

import dev.zwatch.emulator.cpu.Register;

/**
 * The registers of an engine, in the batches in which they are needed; {@link UnicornCpu} has what
 * each means.
 */
final class Registers {
  private final RegisterBatch stopped;
  private final RegisterBatch answer;
  private final RegisterBatch entry;
  private final RegisterBatch single;
  private final RegisterBatch preserved;
  private final RegisterBatch vectors;

  Registers(long engine) {
    this.stopped =
        new RegisterBatch(
            engine,
            Register.RIP,
            Register.RSP,
            Register.RCX,
            Register.RDX,
            Register.R8,
            Register.R9,
            Register.RAX);
    this.answer = new RegisterBatch(engine, Register.RAX, Register.RSP);
    this.entry =
        new RegisterBatch(
            engine, Register.RSP, Register.RCX, Register.RDX, Register.R8, Register.R9);
    this.single = new RegisterBatch(engine, Register.RAX);
    this.preserved =
        new RegisterBatch(
            engine,
            Register.RBX,
            Register.RBP,
            Register.RSI,
            Register.RDI,
            Register.R12,
            Register.R13,
            Register.R14,
            Register.R15);
    this.vectors = RegisterBatch.vectors(engine, 16);
  }

  /** Reads what a stop has left, for the four methods that follow. */
  void stop() {
    stopped.read();
  }

  long rip() {
    return stopped.value(0);
  }

  long rsp() {
    return stopped.value(1);
  }

  long argument(int index) {
    return stopped.value(2 + index);
  }

  long rax() {
    return stopped.value(6);
  }

  void answer(long rax, long rsp) {
    answer.value(0, rax);
    answer.value(1, rsp);
    answer.write();
  }

  void enter(long rsp, long rcx, long rdx, long r8, long r9) {
    entry.value(0, rsp);
    entry.value(1, rcx);
    entry.value(2, rdx);
    entry.value(3, r8);
    entry.value(4, r9);
    entry.write();
  }

  void preserved(long[] into) {
    preserved.read();
    into[3] = preserved.value(0);
    for (int i = 1; i < 4; i++) {
      into[4 + i] = preserved.value(i);
    }
    for (int i = 4; i < 8; i++) {
      into[8 + i] = preserved.value(i);
    }
  }

  long get(Register register) {
    single.select(0, register);
    single.read();
    return single.value(0);
  }

  void set(Register register, long value) {
    single.select(0, register);
    single.value(0, value);
    single.write();
  }

  void vectors(long[] into) {
    vectors.read();
    vectors.values(into);
  }

  void setVectors(long[] from) {
    for (int i = 0; i < from.length; i++) {
      vectors.value(i, from[i]);
    }
    vectors.write();
  }
}
