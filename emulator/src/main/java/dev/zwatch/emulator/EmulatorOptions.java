package dev.zwatch.emulator;

import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.emulator.registry.RegistryLimits;

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
 * @param registryLimits what the registry may grow to
 * @param scenario what is being played, for reports; empty when there is nothing to say
 */
public record EmulatorOptions(
    long seed,
    HandleReuse handleReuse,
    long poolLimit,
    long callLimit,
    long codeMillis,
    long codeInstructions,
    RegistryLimits registryLimits,
    String scenario) {
  public static EmulatorOptions defaults() {
    return new EmulatorOptions(
        0, HandleReuse.QUARANTINE, 256L << 20, 1_000_000, 10_000, 0, RegistryLimits.DEFAULT, "");
  }

  public EmulatorOptions withSeed(long changed) {
    return new EmulatorOptions(
        changed,
        handleReuse,
        poolLimit,
        callLimit,
        codeMillis,
        codeInstructions,
        registryLimits,
        scenario);
  }

  public EmulatorOptions withHandleReuse(HandleReuse changed) {
    return new EmulatorOptions(
        seed,
        changed,
        poolLimit,
        callLimit,
        codeMillis,
        codeInstructions,
        registryLimits,
        scenario);
  }

  public EmulatorOptions withCallLimit(long changed) {
    return new EmulatorOptions(
        seed,
        handleReuse,
        poolLimit,
        changed,
        codeMillis,
        codeInstructions,
        registryLimits,
        scenario);
  }

  public EmulatorOptions withCodeInstructions(long changed) {
    return new EmulatorOptions(
        seed, handleReuse, poolLimit, callLimit, codeMillis, changed, registryLimits, scenario);
  }

  public EmulatorOptions withRegistryLimits(RegistryLimits changed) {
    return new EmulatorOptions(
        seed, handleReuse, poolLimit, callLimit, codeMillis, codeInstructions, changed, scenario);
  }

  public EmulatorOptions withScenario(String changed) {
    return new EmulatorOptions(
        seed,
        handleReuse,
        poolLimit,
        callLimit,
        codeMillis,
        codeInstructions,
        registryLimits,
        changed);
  }
}
