package dev.zwatch.agent.bridge;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the woven constructor of a kernel tells the agent that a kernel has been made. */
public final class KernelArrivals {
  private static volatile @Nullable Consumer<Object> listener;

  private KernelArrivals() {}

  /** Sets who is told from now on; there is one agent in a JVM. */
  public static void tell(Consumer<Object> newListener) {
    listener = newListener;
  }

  /** Called by a kernel's {@code Wdk} when its constructor ends. */
  public static void arrived(Object kernel) {
    Consumer<Object> told = listener;
    if (told != null) {
      told.accept(kernel);
    }
  }
}
