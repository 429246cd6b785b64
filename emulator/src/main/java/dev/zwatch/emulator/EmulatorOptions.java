package dev.zwatch.emulator;

import dev.zwatch.emulator.object.HandleReuse;

/**
 * How a kernel shall be.
 *
 * @param seed every choice of the kernel is drawn from it
 * @param handleReuse when a closed handle's value is given out again
 * @param poolLimit how many bytes the pools may take
 * @param callLimit how many kernel calls, waits and callbacks one request may lead to
 * @param codeMillis how long driver code may run without a kernel call
 * @param codeInstructions how many instructions it may run without a kernel call, at the price of
 *     running them up to 16 times slower; 0 for any number
 * @param scenario what is being played, for reports; empty when there is nothing to say
 */
public record EmulatorOptions(
    long seed,
    HandleReuse handleReuse,
    long poolLimit,
    long callLimit,
    long codeMillis,
    long codeInstructions,
    String scenario) {
  public static EmulatorOptions defaults() {
    return new EmulatorOptions(0, HandleReuse.QUARANTINE, 256L << 20, 1_000_000, 10_000, 0, "");
  }

  public EmulatorOptions withSeed(long newSeed) {
    return new EmulatorOptions(
        newSeed, handleReuse, poolLimit, callLimit, codeMillis, codeInstructions, scenario);
  }

  public EmulatorOptions withHandleReuse(HandleReuse reuse) {
    return new EmulatorOptions(
        seed, reuse, poolLimit, callLimit, codeMillis, codeInstructions, scenario);
  }

  public EmulatorOptions withCallLimit(long limit) {
    return new EmulatorOptions(
        seed, handleReuse, poolLimit, limit, codeMillis, codeInstructions, scenario);
  }

  public EmulatorOptions withCodeInstructions(long limit) {
    return new EmulatorOptions(
        seed, handleReuse, poolLimit, callLimit, codeMillis, limit, scenario);
  }

  public EmulatorOptions withScenario(String text) {
    return new EmulatorOptions(
        seed, handleReuse, poolLimit, callLimit, codeMillis, codeInstructions, text);
  }
}
