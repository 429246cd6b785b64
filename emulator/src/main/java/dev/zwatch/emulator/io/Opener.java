package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens devices by name for drivers. */
public final class Opener {
  private final Files files;
  private final DeviceStacks stacks;
  private final ObjectManager objects;

  Opener(Files files, DeviceStacks stacks, ObjectManager objects) {
    this.files = files;
    this.stacks = stacks;
    this.objects = objects;
  }

  /**
   * What came of opening a device.
   *
   * @param file with one reference, the caller's; null exactly if the status is a failure
   * @param device on top of the stack
   */
  public record Pointer(int status, @Nullable FILE_OBJECT file, @Nullable DEVICE_OBJECT device) {}

  /**
   * IoGetDeviceObjectPointer: opens a device (IRP_MJ_CREATE), closes the handle (IRP_MJ_CLEANUP)
   * and leaves the file object, whose last reference is released with IRP_MJ_CLOSE.
   */
  public Pointer pointer(String name, int desiredAccess) {
    Files.Target target = files.find(name);
    DEVICE_OBJECT device = target.device();
    if (device == null) {
      return new Pointer(target.status(), null, null);
    }
    Files.Opening opening =
        files.open(device, target.rest(), new Files.Terms(false, desiredAccess, 0, 1 << 24));
    Request created = opening.created().await();
    if (created.pending()) {
      throw new NotModelled("waiting for IRP_MJ_CREATE, which stays pending,", 0);
    }
    FILE_OBJECT file = opening.file();
    if (file == null || !NT_SUCCESS(created.status())) {
      return new Pointer(created.status(), null, null);
    }
    KernelObject object = Objects.requireNonNull(objects.atAddress(file.address()));
    long handle =
        objects.open(object, desiredAccess, OBJ.OBJ_KERNEL_HANDLE, ObjectManager.SYSTEM_PROCESS);
    objects.close(handle, ObjectManager.SYSTEM_PROCESS);
    return new Pointer(created.status(), file, stacks.top(device));
  }

  /** The device that a name leads to, without opening it. */
  public Pointer find(String name) {
    Files.Target target = files.find(name);
    return new Pointer(target.status(), null, target.device());
  }
}
