package dev.zwatch.fake;

import dev.zwatch.fake.kernel.FakeKernel;

/** A program that runs drivers in a kernel, knowing nothing of whoever watches. */
public final class Program {
  private Program() {}

  /** Plays each act in a kernel of its own: clean, use, leak. */
  public static void main(String[] acts) {
    for (String act : acts) {
      play(act);
    }
    System.out.println("played " + acts.length);
  }

  static void play(String act) {
    FakeKernel kernel = new FakeKernel();
    FakeDriver driver = new FakeDriver(kernel.wdk());
    kernel.dispatch(
        (device, irp) ->
            switch (act) {
              case "clean" -> driver.clean();
              case "use" -> driver.useAfterClose();
              case "leak" -> driver.leak();
              default -> throw new IllegalArgumentException(act);
            });
    kernel.shutdown();
  }
}
