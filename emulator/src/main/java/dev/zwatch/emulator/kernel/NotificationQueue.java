package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import org.jspecify.annotations.Nullable;

/**
 * The notifications that wait for a resource manager to ask for them, first come, first served;
 * immutable.
 *
 * @param front those to be taken first, the first one outermost
 * @param back those that came later, the last one outermost
 */
record NotificationQueue(@Nullable Link front, @Nullable Link back) {
  static final NotificationQueue EMPTY = new NotificationQueue(null, null);

  /**
   * A notification.
   *
   * @param enlistment to which the queue holds a reference; null for what is about none
   * @param notification of {@link dev.zwatch.wdk.constants.TRANSACTION_NOTIFY}
   */
  record Notification(@Nullable KernelObject enlistment, int notification) {}

  /** A notification, and those on its other side. */
  record Link(Notification notification, @Nullable Link others) {}

  boolean isEmpty() {
    return front == null && back == null;
  }

  NotificationQueue with(Notification notification) {
    return new NotificationQueue(front, new Link(notification, back));
  }

  /** True if something about no enlistment waits. */
  boolean hasOneOfManager() {
    return isOfManager(front) || isOfManager(back);
  }

  private static boolean isOfManager(@Nullable Link first) {
    for (Link at = first; at != null; at = at.others) {
      if (at.notification.enlistment() == null) {
        return true;
      }
    }
    return false;
  }

  /** The same with something in front, if it is not empty. */
  NotificationQueue inOrder() {
    if (front != null) {
      return this;
    }
    Link turned = null;
    for (Link at = back; at != null; at = at.others) {
      turned = new Link(at.notification, turned);
    }
    return new NotificationQueue(turned, null);
  }

  /** The same without the first one. */
  NotificationQueue withoutFirst() {
    NotificationQueue ordered = inOrder();
    Link first = ordered.front;
    return first == null ? EMPTY : new NotificationQueue(first.others, ordered.back);
  }
}
