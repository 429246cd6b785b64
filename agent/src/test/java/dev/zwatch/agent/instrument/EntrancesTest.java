package dev.zwatch.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.kernel.FakeKernel;
import dev.zwatch.wdk.DriverRoutines;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever way a kernel enters a driver's routine, it is seen to begin and to end. */
class EntrancesTest {
  private static final long RUN = 77;
  private static final String ROLES = "dev.zwatch.wdk.roles";

  private final FakeKernel kernel = Watched.kernel();
  private final RecordingMonitor monitor = Watched.monitor(kernel);

  static Stream<Method> entrances() {
    return Arrays.stream(DriverRoutines.class.getDeclaredMethods())
        .filter(method -> method.getParameterCount() > 1)
        .filter(method -> method.getParameterTypes()[1].getPackageName().equals(ROLES));
  }

  @ParameterizedTest
  @MethodSource("entrances")
  void an_entrance_is_seen(Method entrance) throws ReflectiveOperationException {
    Class<?>[] types = entrance.getParameterTypes();
    Class<?> role = types[1];
    @Nullable Object[] arguments = new Object[types.length];
    for (int index = 0; index < types.length; index++) {
      arguments[index] = zero(types[index]);
    }
    arguments[0] = RUN;
    arguments[1] =
        Proxy.newProxyInstance(
            role.getClassLoader(),
            new Class<?>[] {role},
            (proxy, method, given) -> {
              monitor.events.add("in " + role.getSimpleName());
              return zero(method.getReturnType());
            });

    entrance.invoke(kernel.wdk().routines(), arguments);

    assertThat(monitor.events).hasSize(3);
    assertThat(monitor.events.get(0)).startsWith("enter ");
    assertThat(monitor.events.get(1)).isEqualTo("in " + role.getSimpleName());
    assertThat(monitor.events.get(2)).startsWith("exit ");
  }

  private static @Nullable Object zero(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == byte.class) {
      return (byte) 0;
    }
    return type == long.class ? 0L : null;
  }
}
