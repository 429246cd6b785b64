package dev.zwatch.wdk.constants;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** Finds the names of a constant class's values, for printing. */
final class ConstantNames {
  private ConstantNames() {}

  /** Value to name for each {@code int} constant of {@code holder} that starts with the prefix. */
  static Map<Integer, String> of(Class<?> holder, String prefix) {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : holder.getDeclaredFields()) {
      if (field.getType() == int.class && field.getName().startsWith(prefix)) {
        try {
          names.putIfAbsent(field.getInt(null), field.getName());
        } catch (IllegalAccessException e) {
          throw new LinkageError("a constant of " + holder + " is not accessible", e);
        }
      }
    }
    return Map.copyOf(names);
  }
}
