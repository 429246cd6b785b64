package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Arguments and results of kernel functions, as people read them. */
final class Arguments {
  private Arguments() {}

  static List<Event.Argument> of(int function, @Nullable Object... values) {
    List<String> names = KernelFunctions.parameters(function);
    List<Event.Argument> arguments = new ArrayList<>();
    for (int index = 0; index < values.length; index++) {
      String name = index < names.size() ? names.get(index) : "parameter " + (index + 1);
      arguments.add(new Event.Argument(name, text(values[index])));
    }
    return arguments;
  }

  /** An {@code int} result is taken for an NTSTATUS, as most are. */
  static String result(Object value, KernelFacts facts) {
    return value instanceof Integer status ? facts.describeStatus(status) : text(value);
  }

  /** Whole numbers in hex, without a sign; what else there is says itself what it is. */
  static String text(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Long number) {
      return hex(number);
    }
    if (value instanceof Integer number) {
      return hex(Integer.toUnsignedLong(number));
    }
    if (value instanceof Short number) {
      return hex(Short.toUnsignedLong(number));
    }
    if (value instanceof Byte number) {
      return hex(Byte.toUnsignedLong(number));
    }
    try {
      return value.toString();
    } catch (RuntimeException e) {
      // It looks into the driver's memory, where anything may stand.
      return "(unreadable " + value.getClass().getSimpleName() + ")";
    }
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number).toUpperCase(Locale.ROOT);
  }
}
