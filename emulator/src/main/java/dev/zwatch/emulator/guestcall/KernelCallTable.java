package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.KernelFunction;
import dev.zwatch.wdk.constants.KIRQL;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modelled kernel functions by the names under which drivers import them. */
final class KernelCallTable {
  private record Function(KernelFamily family, Method method, int highestIrql) {}

  private static final MethodHandle AT_MOST;

  static {
    try {
      AT_MOST =
          MethodHandles.lookup()
              .findVirtual(
                  IrqlGate.class,
                  "atMost",
                  MethodType.methodType(void.class, String.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("IrqlGate.atMost", e);
    }
  }

  private final GuestMemory memory;
  private final IrqlGate gate;
  private final Map<String, Function> functions = new TreeMap<>();

  KernelCallTable(List<? extends KernelFamily> families, GuestMemory memory, IrqlGate gate) {
    this.memory = memory;
    this.gate = gate;
    for (KernelFamily family : families) {
      for (Class<?> type : family.getClass().getInterfaces()) {
        for (Method method : type.getMethods()) {
          KernelFunction mark = method.getAnnotation(KernelFunction.class);
          if (mark != null) {
            Function function = new Function(family, method, mark.irql());
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
        .map(
            function ->
                gated(function, Marshalling.of(function.family(), function.method(), memory)));
  }

  /** The call behind the check of the interrupt level, where there is a level to check. */
  private MethodHandle gated(Function function, MethodHandle call) {
    if (function.highestIrql() >= KIRQL.HIGH_LEVEL) {
      return call;
    }
    MethodHandle check =
        MethodHandles.insertArguments(
            AT_MOST.bindTo(gate), 0, function.method().getName(), function.highestIrql());
    return MethodHandles.foldArguments(call, check);
  }
}
