package example;

import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;

/** Calls the kernel from a helper and from a lambda. */
public final class SampleDriver implements DRIVER_DISPATCH {
  private final SampleKernel kernel;

  public SampleDriver(SampleKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public int Dispatch(DEVICE_OBJECT DeviceObject, IRP Irp) {
    return readParameters();
  }

  private int readParameters() {
    Runnable call = () -> kernel.call();
    call.run();
    return 0;
  }
}
