package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.KernelFunction;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modelled kernel functions by the names under which drivers import them. */
final class KernelCallTable {
  private record Function(KernelFamily family, Method method) {}

  private final GuestMemory memory;
  private final Map<String, Function> functions = new TreeMap<>();

  KernelCallTable(List<? extends KernelFamily> families, GuestMemory memory) {
    this.memory = memory;
    for (KernelFamily family : families) {
      for (Class<?> type : family.getClass().getInterfaces()) {
        for (Method method : type.getMethods()) {
          KernelFunction mark = method.getAnnotation(KernelFunction.class);
          if (mark != null) {
            Function function = new Function(family, method);
            functions.put(method.getName(), function);
            for (String alias : mark.aliases()) {
              functions.put(alias, function);
            }
          }
        }
      }
    }
  }

  SortedSet<String> names() {
    return new TreeSet<>(functions.keySet());
  }

  /** The function as a handle of type {@code (X64Arguments)long}; empty when it is not modelled. */
  Optional<MethodHandle> find(String name) {
    return Optional.ofNullable(functions.get(name))
        .map(function -> Marshalling.of(function.family(), function.method(), memory));
  }
}
