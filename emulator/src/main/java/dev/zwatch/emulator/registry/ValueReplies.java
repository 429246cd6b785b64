package dev.zwatch.emulator.registry;

import org.jspecify.annotations.Nullable;

/**
 * The answers that were given about values lately: one follows from the value, which is never
 * changed, and the question alone. A value that is asked for again is mostly asked for in the same
 * way, and then nothing is encoded or allocated.
 */
final class ValueReplies {
  private static final int PLACES = 16;

  /** Of the data that is kept alive; in bytes. */
  private static final int LONGEST = 1024;

  private final @Nullable Given[] given = new @Nullable Given[PLACES];

  /** The value as {@link ValueInformation} encodes it. */
  InformationReply about(Value value, int informationClass, int length) {
    int place = (value.name.hashCode() + informationClass) & (PLACES - 1);
    Given last = given[place];
    if (last != null
        && last.value == value
        && last.informationClass == informationClass
        && last.length == length) {
      return last.reply;
    }
    InformationReply reply = ValueInformation.of(value, informationClass, length);
    if (value.data.length <= LONGEST) {
      given[place] = new Given(value, informationClass, length, reply);
    }
    return reply;
  }

  private record Given(Value value, int informationClass, int length, InformationReply reply) {}
}
