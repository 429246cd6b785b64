package dev.zwatch.fake;

import dev.zwatch.fake.kernel.FakeKernel;
import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.WatchSlot;
import java.lang.reflect.Proxy;
import java.util.List;

/** Kernels with a family that nobody can weave. */
public final class RefusedProgram {
  private RefusedProgram() {}

  /** What the family is: proxy or default. */
  public static void main(String[] arguments) {
    WatchSlot watch = new WatchSlot();
    Ke family =
        switch (arguments[0]) {
          case "proxy" ->
              (Ke)
                  Proxy.newProxyInstance(
                      Ke.class.getClassLoader(),
                      new Class<?>[] {Ke.class},
                      (proxy, method, values) -> watch);
          case "default" -> new Defaulted(watch);
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    new FakeKernel(List.of(family));
    System.out.println("the kernel runs");
  }

  private interface Defaults extends Ke {
    @Override
    default void KeBugCheckEx(
        int BugCheckCode,
        long BugCheckParameter1,
        long BugCheckParameter2,
        long BugCheckParameter3,
        long BugCheckParameter4) {}
  }

  private record Defaulted(WatchSlot watch) implements Ke, Defaults {
    @Override
    public byte KeAcquireSpinLockRaiseToDpc(long SpinLock) {
      return 0;
    }

    @Override
    public void KeReleaseSpinLock(long SpinLock, byte NewIrql) {}
  }
}
