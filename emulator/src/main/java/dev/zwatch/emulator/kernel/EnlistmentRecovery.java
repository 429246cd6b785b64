package dev.zwatch.emulator.kernel;

/**
 * What an enlistment keeps for recovery; immutable.
 *
 * @param offered true once it was told to recover, until it does
 * @param information address of what ZwSetInformationEnlistment gave, in the pool; 0 for nothing
 * @param length of it in bytes
 */
record EnlistmentRecovery(boolean offered, long information, int length) {
  static final EnlistmentRecovery NOTHING = new EnlistmentRecovery(false, 0, 0);

  EnlistmentRecovery offered(boolean isOffered) {
    return new EnlistmentRecovery(isOffered, information, length);
  }

  EnlistmentRecovery with(long newInformation, int newLength) {
    return new EnlistmentRecovery(offered, newInformation, newLength);
  }
}
