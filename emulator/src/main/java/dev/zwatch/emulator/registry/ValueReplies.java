package dev.zwatch.emulator.registry;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were given about values lately: one follows from the key, which is never
 * changed, and the question alone. A value that is asked for again is mostly asked for in the same
 * way, and then nothing is looked up, encoded or allocated.
 */
final class ValueReplies {
  private static final int PLACES = 16;

  /** Of the data that is kept alive; in bytes. */
  private static final int LONGEST = 1024;

  private final @Nullable Given[] given = new @Nullable Given[PLACES];

  /** The answer that was given to a question; null if it is not known. */
  @Nullable InformationReply to(KeyNode key, String valueName, int informationClass, int length) {
    Given last = given[place(valueName, informationClass)];
    return last != null
            && last.informationClass == informationClass
            && last.length == length
            && last.key.refersTo(key)
            && last.valueName.equals(valueName)
        ? last.reply
        : null;
  }

  void keep(
      KeyNode key, String valueName, int informationClass, int length, InformationReply reply) {
    if (reply.resultLength() <= LONGEST) {
      given[place(valueName, informationClass)] =
          new Given(new WeakReference<>(key), valueName, informationClass, length, reply);
    }
  }

  private static int place(String valueName, int informationClass) {
    return (valueName.hashCode() + informationClass) & (PLACES - 1);
  }

  /**
   * A question and its answer.
   *
   * @param key as it was then; not to be kept alive, since all its values would be
   */
  private record Given(
      WeakReference<KeyNode> key,
      String valueName,
      int informationClass,
      int length,
      InformationReply reply) {}
}
