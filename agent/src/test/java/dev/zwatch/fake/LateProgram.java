package dev.zwatch.fake;

import dev.zwatch.fake.kernel.FakeKernel;

/** A program whose kernel is there before the agent comes. */
public final class LateProgram {
  private LateProgram() {}

  /**
   * Boots a kernel, waits for a line of input, and breaks a rule in that kernel and in a new one.
   */
  public static void main(String[] arguments) throws Exception {
    FakeKernel kernel = new FakeKernel();
    FakeDriver driver = new FakeDriver(kernel.wdk());
    kernel.dispatch((device, irp) -> driver.clean());
    System.out.println("ready");
    if (System.in.read() < 0) {
      throw new IllegalStateException("nobody has come");
    }
    kernel.dispatch((device, irp) -> driver.useAfterClose());
    kernel.shutdown();
    Program.play("leak");
  }
}
