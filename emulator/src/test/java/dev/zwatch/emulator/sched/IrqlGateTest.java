package dev.zwatch.emulator.sched;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.KernelFunction;
import dev.zwatch.wdk.RtlAnsiStrings;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.ANSI_STRING;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Java driver calls each function that is for lower levels at a level above, and is told the
 * level at which a compiled one may call it.
 */
class IrqlGateTest {
  static Stream<Method> functions() {
    try (JavaKernel kernel = new JavaKernel()) {
      return kernel.wdk().families().stream()
          .flatMap(family -> Arrays.stream(family.getClass().getInterfaces()))
          .filter(KernelFamily.class::isAssignableFrom)
          .flatMap(family -> Arrays.stream(family.getMethods()))
          .filter(IrqlGateTest::isForLowerLevels);
    }
  }

  private static boolean isForLowerLevels(Method method) {
    KernelFunction function = method.getAnnotation(KernelFunction.class);
    return function != null && function.irql() < KIRQL.DISPATCH_LEVEL;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void stops_at_DISPATCH_LEVEL_by_its_name(Method function) {
    try (JavaKernel kernel = new JavaKernel()) {
      BugCheck stop =
          kernel.bugCheck(
              wdk -> {
                wdk.family(KeLevels.class).KfRaiseIrql((byte) KIRQL.DISPATCH_LEVEL);
                call(
                    function,
                    wdk.family(function.getDeclaringClass().asSubclass(KernelFamily.class)));
              });

      assertThat(stop.code()).isEqualTo(BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION);
      assertThat(stop.parameter(1)).isEqualTo(function.getName().startsWith("Zw") ? 0x2001F : 0xE5);
      int highest = function.getAnnotation(KernelFunction.class).irql();
      assertThat(stop)
          .hasMessageContaining(
              function.getName()
                  + " was called at DISPATCH_LEVEL; it is for "
                  + KIRQL.toString(highest));
    }
  }

  @Test
  void lets_a_Java_driver_free_strings_at_APC_LEVEL() {
    try (JavaKernel kernel = new JavaKernel()) {
      UNICODE_STRING unicode =
          new UNICODE_STRING(kernel.wdk().memory(), kernel.memory(UNICODE_STRING.SIZE));
      ANSI_STRING ansi = new ANSI_STRING(kernel.wdk().memory(), kernel.memory(ANSI_STRING.SIZE));
      kernel.request(
          wdk -> {
            wdk.family(KeLevels.class).KfRaiseIrql((byte) KIRQL.APC_LEVEL);
            wdk.rtlStrings().RtlFreeUnicodeString(unicode);
            wdk.family(RtlAnsiStrings.class).RtlFreeAnsiString(ansi);
            assertThat(wdk.rtlStrings().RtlUpcaseUnicodeChar('a')).isEqualTo('A');
            wdk.family(KeLevels.class).KeLowerIrql((byte) KIRQL.PASSIVE_LEVEL);
          });
    }
  }

  private static void call(Method function, KernelFamily family) {
    Object[] arguments =
        Arrays.stream(function.getParameterTypes()).map(IrqlGateTest::nothing).toArray();
    try {
      function.invoke(family, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** 0 or null. */
  private static @Nullable Object nothing(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }
}
