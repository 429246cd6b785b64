package example;

/** A kernel that is not of this project; its frames are no driver's. */
public final class SampleKernel {
  private final Runnable inside;

  public SampleKernel(Runnable inside) {
    this.inside = inside;
  }

  public void call() {
    inside.run();
  }
}
