package dev.zwatch.agent.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys of a simulated world: names are compared without case, and links may lead elsewhere. */
final class Registry {
  private final Map<String, Long> keys = new HashMap<>();
  private final Map<Long, String> paths = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();
  private long numbers;

  /** From now on one path leads to another. */
  void link(String from, String to) {
    links.put(fold(from), to);
  }

  /** The key of that path; 0 when there is none. */
  long find(String path) {
    @Nullable Long key = keys.get(resolve(path));
    return key == null ? 0 : key;
  }

  long create(String path) {
    long found = find(path);
    if (found != 0) {
      return found;
    }
    keys.put(resolve(path), ++numbers);
    paths.put(numbers, path);
    return numbers;
  }

  void delete(long key) {
    keys.values().removeIf(one -> one == key);
  }

  boolean exists(long key) {
    return keys.containsValue(key);
  }

  String path(long key) {
    return paths.getOrDefault(key, "");
  }

  private String resolve(String path) {
    String folded = fold(path);
    String target = links.get(folded);
    return target == null ? folded : fold(target);
  }

  private static String fold(String path) {
    return path.toUpperCase(Locale.ROOT);
  }
}
