package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.report.Event;
import dev.zwatch.agent.report.Situation;
import dev.zwatch.agent.rules.HandleState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in the sentence of a breach. */
final class Sentences {
  private static final Map<String, String> ROLES =
      Map.of("DRIVER_DISPATCH", "dispatch routine", "DRIVER_CANCEL", "cancel routine");

  private Sentences() {}

  static String of(
      PendingCall.Charge charge, Situation situation, Event event, String key, String deleter) {
    String held =
        charge.before() == HandleState.DELETED
            ? "a handle to " + key + ", deleted but not closed"
            : "an open handle to " + key;
    String routine = routine(situation.routine());
    Map<String, String> words =
        Map.of(
            "function",
            event.name(),
            "key",
            key,
            "held",
            held,
            "driver",
            situation.driver(),
            "deleter",
            deleter,
            "routine",
            routine,
            "returned",
            event.unwound() ? "was left by an exception (unwound)" : "returned");
    return fill(charge.breach().sentence(), words);
  }

  private static String routine(@Nullable Routine routine) {
    return routine == null
        ? "a routine"
        : ROLES.getOrDefault(routine.role(), routine.role()) + " " + routine.name();
  }

  /** One pass, so that braces in a key's name stay what they are. */
  private static String fill(String sentence, Map<String, String> words) {
    StringBuilder text = new StringBuilder();
    int done = 0;
    for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', done)) {
      int close = sentence.indexOf('}', open);
      text.append(sentence, done, open);
      text.append(words.getOrDefault(sentence.substring(open + 1, close), ""));
      done = close + 1;
    }
    String filled = text.append(sentence, done, sentence.length()).toString();
    return Character.toUpperCase(filled.charAt(0)) + filled.substring(1);
  }
}
