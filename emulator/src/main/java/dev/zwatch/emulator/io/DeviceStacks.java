package dev.zwatch.emulator.io;

import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DEVOBJ_EXTENSION;
import org.jspecify.annotations.Nullable;

/**
 * Devices attached to each other.
 *
 * <p>Source: Microsoft, "IoAttachDeviceToDeviceStack", "IoDetachDevice".
 */
public final class DeviceStacks {
  private static final int GOING =
      DEVOBJ_EXTENSION.DOE_UNLOAD_PENDING
          | DEVOBJ_EXTENSION.DOE_DELETE_PENDING
          | DEVOBJ_EXTENSION.DOE_REMOVE_PENDING
          | DEVOBJ_EXTENSION.DOE_REMOVE_PROCESSED;

  private final Devices devices;
  private final IoBugChecks bugChecks;

  DeviceStacks(Devices devices, IoBugChecks bugChecks) {
    this.devices = devices;
    this.bugChecks = bugChecks;
  }

  /** The device on top of the stack that a device is in. */
  public DEVICE_OBJECT top(DEVICE_OBJECT device) {
    DEVICE_OBJECT top = device;
    int count = 0;
    for (DEVICE_OBJECT above = top.AttachedDevice(); above != null; above = top.AttachedDevice()) {
      top = above;
      count = devices.step(count, "stack of devices", device.address());
    }
    return top;
  }

  /** True when a file is open on a device or on one above it. */
  boolean isOpen(DEVICE_OBJECT device) {
    int count = 0;
    for (DEVICE_OBJECT at = device; at != null; at = at.AttachedDevice()) {
      if (at.ReferenceCount() > 0) {
        return true;
      }
      count = devices.step(count, "stack of devices", device.address());
    }
    return false;
  }

  /** The device below; null for the lowest. */
  public @Nullable DEVICE_OBJECT below(DEVICE_OBJECT device) {
    return device.DeviceObjectExtension().AttachedTo();
  }

  /**
   * IoAttachDeviceToDeviceStack: puts a device on top of the stack of another.
   *
   * @return the device that it now lies on; null when that one is not ready or about to go
   */
  public @Nullable DEVICE_OBJECT attach(DEVICE_OBJECT source, DEVICE_OBJECT target) {
    DEVICE_OBJECT lower = top(target);
    DEVOBJ_EXTENSION lowerOwn = lower.DeviceObjectExtension();
    if (!isReady(lower)) {
      return null;
    }
    lower.AttachedDevice(source);
    source.StackSize((byte) (lower.StackSize() + 1));
    source.AlignmentRequirement(lower.AlignmentRequirement());
    source.SectorSize(lower.SectorSize());
    DEVOBJ_EXTENSION own = source.DeviceObjectExtension();
    own.AttachedTo(lower);
    own.ExtensionFlags(
        own.ExtensionFlags() | (lowerOwn.ExtensionFlags() & DEVOBJ_EXTENSION.DOE_START_PENDING));
    return lower;
  }

  /** IoDetachDevice: frees a device of the one that is attached to it. */
  public void detach(DEVICE_OBJECT target) {
    DEVICE_OBJECT upper = target.AttachedDevice();
    if (upper == null) {
      throw bugChecks.violation(
          IoBugChecks.DETACHED_TWICE,
          0,
          target.address(),
          "IoDetachDevice was given a device to which none is attached");
    }
    upper.DeviceObjectExtension().AttachedTo(null);
    target.AttachedDevice(null);
    devices.settle(target);
  }

  /** False for a device that its driver has not finished yet, or that is about to go. */
  static boolean isReady(DEVICE_OBJECT device) {
    return (device.Flags() & DO.DO_DEVICE_INITIALIZING) == 0
        && (device.DeviceObjectExtension().ExtensionFlags() & GOING) == 0;
  }
}
