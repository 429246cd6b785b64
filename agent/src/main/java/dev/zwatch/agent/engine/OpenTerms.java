package dev.zwatch.agent.engine;

/**
 * How a handle was opened. Few combinations occur, and handles share them.
 *
 * @param desiredAccess ACCESS_MASK that was asked for
 * @param grantedAccess ACCESS_MASK that was given
 * @param attributes of OBJECT_ATTRIBUTES
 */
record OpenTerms(int desiredAccess, int grantedAccess, int attributes) {
  boolean equal(int desired, int granted, int attributeBits) {
    return desiredAccess == desired && grantedAccess == granted && attributes == attributeBits;
  }
}
