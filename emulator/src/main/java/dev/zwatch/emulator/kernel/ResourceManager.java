package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import java.util.UUID;

/**
 * What is known of a resource manager at one moment; immutable.
 *
 * @param manager the transaction manager's object, to which it holds a reference
 * @param callback address of a TM_RM_NOTIFICATION; 0 for none yet
 * @param key what the callback is given
 * @param clock address of the LARGE_INTEGER that its notifications are given
 */
record ResourceManager(KernelObject manager, UUID id, long callback, long key, long clock) {
  ResourceManager with(long newCallback, long newKey) {
    return new ResourceManager(manager, id, newCallback, newKey, clock);
  }
}
