package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import java.util.UUID;

/**
 * What is known of a resource manager at one moment; immutable.
 *
 * @param manager the transaction manager's object, to which it holds a reference
 * @param callback address of a TM_RM_NOTIFICATION; 0 for none yet
 * @param key what the callback is given
 * @param memory address of a LARGE_INTEGER that its notifications are given, and of an event behind
 *     it that is set while notifications wait
 * @param queue what it has not asked for yet
 * @param closed true once its last handle is closed, so that nobody can be told
 */
record ResourceManager(
    KernelObject manager,
    UUID id,
    String description,
    long callback,
    long key,
    long memory,
    NotificationQueue queue,
    boolean closed) {
  long clock() {
    return memory;
  }

  long event() {
    return memory + Long.BYTES;
  }

  ResourceManager with(long newCallback, long newKey) {
    return new ResourceManager(
        manager, id, description, newCallback, newKey, memory, queue, closed);
  }

  ResourceManager with(NotificationQueue newQueue) {
    return new ResourceManager(manager, id, description, callback, key, memory, newQueue, closed);
  }

  ResourceManager asClosed() {
    return new ResourceManager(
        manager, id, description, callback, key, memory, NotificationQueue.EMPTY, true);
  }
}
