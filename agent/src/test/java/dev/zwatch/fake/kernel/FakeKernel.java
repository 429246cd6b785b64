package dev.zwatch.fake.kernel;

import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The fake kernel: one driver object, one device, one request. */
public final class FakeKernel {
  private final FakeMemory memory = new FakeMemory();
  private final FakeHandles handles = new FakeHandles();
  private final FakeView view = new FakeView(memory, handles);
  private final WatchSlot watch = new WatchSlot();
  private final DriverRoutines routines = new DriverRoutines(watch);
  private final Wdk wdk;
  private final DRIVER_OBJECT driver = new DRIVER_OBJECT(memory, memory.allocate(336));
  private final DEVICE_OBJECT device = new DEVICE_OBJECT(memory, memory.allocate(336));
  private final IRP irp = new IRP(memory, memory.allocate(208));

  public FakeKernel() {
    this(watch -> List.of());
  }

  /**
   * A kernel with some families of its own.
   *
   * @param further makes implementations beside the kernel's own three
   */
  public FakeKernel(Function<WatchSlot, List<? extends KernelFamily>> further) {
    List<KernelFamily> families = new ArrayList<>(further.apply(watch));
    families.add(new FakeRegistry(watch, handles));
    families.add(new FakeObjects(watch, handles));
    families.add(new FakePool(watch, memory));
    wdk = new Wdk(view, memory, new FakeLocals(memory), routines, families);
  }

  public Wdk wdk() {
    return wdk;
  }

  /** Sends a request to a driver's dispatch routine. */
  public int dispatch(DRIVER_DISPATCH routine) {
    int mark = memory.mark();
    long run =
        view.begin(
            "DRIVER_DISPATCH",
            memory.addressOf(DRIVER_DISPATCH.class, routine),
            driver.address(),
            14);
    try {
      return routines.dispatch(run, routine, device, irp);
    } finally {
      view.end();
      memory.free(mark);
    }
  }

  /** Ends the driver and then the kernel. */
  public void shutdown() {
    routines.driverGone(driver.address());
    routines.shutdown();
  }
}
