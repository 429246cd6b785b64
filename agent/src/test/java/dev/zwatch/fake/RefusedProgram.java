package dev.zwatch.fake;

import dev.zwatch.fake.kernel.FakeKernel;
import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.WatchSlot;
import java.lang.reflect.Proxy;
import java.util.List;

/** Kernels with a family that nobody can weave. */
public final class RefusedProgram {
  private RefusedProgram() {}

  /** What the family is: proxy, default or stranger. */
  public static void main(String[] arguments) {
    new FakeKernel(watch -> List.of(family(arguments[0], watch)));
    System.out.println("the kernel runs");
  }

  private static Ke family(String kind, WatchSlot watch) {
    return switch (kind) {
      case "proxy" ->
          (Ke)
              Proxy.newProxyInstance(
                  Ke.class.getClassLoader(),
                  new Class<?>[] {Ke.class},
                  (proxy, method, values) -> watch);
      case "default" -> new DefaultedFamily(watch);
      case "stranger" -> new StrangeFamily(watch);
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
