package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.Wdk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the classes of a kernel from those of a Java driver, for stack traces: a kernel's are those
 * in the packages of the objects it handed over, and below them.
 */
final class KernelClasses {
  private static final List<String> ALWAYS = List.of("java.", "jdk.", "sun.", "dev.zwatch.wdk.");

  private final Set<String> prefixes;

  KernelClasses(Wdk wdk) {
    prefixes = new LinkedHashSet<>(ALWAYS);
    add(wdk.view());
    add(wdk.memory());
    add(wdk.locals());
    for (KernelFamily family : wdk.families()) {
      add(family);
    }
  }

  private void add(Object part) {
    String name = part.getClass().getPackageName();
    // A driver that is tried out in the nameless package shares it with its kernel.
    if (!name.isEmpty()) {
      prefixes.add(name + ".");
    }
  }

  boolean contains(String className) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
