package dev.zwatch.emulator.io;

import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PULONG;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests to a driver's StartIo routine one after another, at DISPATCH_LEVEL.
 *
 * <p>Source: Microsoft, "IoStartPacket", "IoStartNextPacket", "Writing a StartIo Routine".
 */
public final class Packets {
  /** Where in an IRP its KDEVICE_QUEUE_ENTRY is. */
  private static final int QUEUE_ENTRY = 120;

  private final DriverCalls calls;
  private final DeviceQueues queues;
  private final CancelLock cancelLock;
  private final Processor processor;

  Packets(DriverCalls calls, DeviceQueues queues, CancelLock cancelLock, Processor processor) {
    this.calls = calls;
    this.queues = queues;
    this.cancelLock = cancelLock;
    this.processor = processor;
  }

  /**
   * IoStartPacket.
   *
   * @param cancel address of the request's cancel routine, 0 for none
   */
  public void start(DEVICE_OBJECT device, IRP irp, @Nullable PULONG key, long cancel) {
    int level = processor.raise(KIRQL.DISPATCH_LEVEL);
    int locked = lock(cancel != 0);
    irp.CancelRoutine(cancel);
    long entry = irp.address() + QUEUE_ENTRY;
    boolean waits =
        key == null
            ? queues.insert(device.DeviceQueue(), entry)
            : queues.insert(device.DeviceQueue(), entry, key.get());
    if (waits) {
      cancelIfAsked(device, irp, cancel, locked);
    } else {
      device.CurrentIrp(irp);
      unlock(cancel != 0, locked);
      call(device, irp);
    }
    processor.lower(level);
  }

  /** IoStartNextPacket; with a key IoStartNextPacketByKey. */
  public void startNext(DEVICE_OBJECT device, boolean cancelable, @Nullable Integer key) {
    int locked = lock(cancelable);
    device.CurrentIrp(null);
    long entry =
        key == null
            ? queues.remove(device.DeviceQueue())
            : queues.remove(device.DeviceQueue(), key);
    IRP irp = entry == 0 ? null : new IRP(device.memory(), entry - QUEUE_ENTRY);
    device.CurrentIrp(irp);
    unlock(cancelable, locked);
    if (irp != null) {
      call(device, irp);
    }
  }

  /** A request that was cancelled before it had its cancel routine is cancelled now. */
  private void cancelIfAsked(DEVICE_OBJECT device, IRP irp, long cancel, int locked) {
    if (cancel != 0 && irp.Cancel() != 0 && irp.IoSetCancelRoutine(null) != 0) {
      irp.CancelIrql((byte) locked);
      calls.cancel(cancel, driver(device), device, irp);
    } else {
      unlock(cancel != 0, locked);
    }
  }

  private void call(DEVICE_OBJECT device, IRP irp) {
    DRIVER_OBJECT driver = driver(device);
    calls.startIo(driver.DriverStartIo(), driver, device, irp);
  }

  private int lock(boolean wanted) {
    return wanted ? cancelLock.acquire() : 0;
  }

  private void unlock(boolean wanted, int level) {
    if (wanted) {
      cancelLock.release(level);
    }
  }

  private static DRIVER_OBJECT driver(DEVICE_OBJECT device) {
    return Objects.requireNonNull(device.DriverObject(), "a device without a driver");
  }
}
