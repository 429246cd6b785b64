package dev.zwatch.emulator.exception;

/** Runs guest code on the current stack until it returns, and gives back rax. */
@FunctionalInterface
public interface GuestEntry {
  long call(long address, long first, long second, long third, long fourth);
}
