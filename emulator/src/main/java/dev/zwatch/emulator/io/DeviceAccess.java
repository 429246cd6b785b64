package dev.zwatch.emulator.io;

import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.util.ArrayList;
import java.util.List;

/** What programs and other drivers do with devices, from outside the kernel. */
public final class DeviceAccess {
  private final Files files;
  private final RequestSender requests;
  private final DeviceStacks stacks;
  private final ObjectManager objects;

  DeviceAccess(Files files, RequestSender requests, DeviceStacks stacks, ObjectManager objects) {
    this.files = files;
    this.requests = requests;
    this.stacks = stacks;
    this.objects = objects;
  }

  /** Opens a device as a program does; what came of it is in {@link OpenFile#created}. */
  public OpenFile open(DEVICE_OBJECT device) {
    return opened(device, "");
  }

  /**
   * Opens a device by its name, or by a symbolic link to it; what follows in the path is the file's
   * name. A path that leads to no device gives a file that is not open, with the status of the
   * search in {@link OpenFile#created}.
   */
  public OpenFile open(String path) {
    Files.Target target = files.find(path);
    DEVICE_OBJECT device = target.device();
    if (device == null) {
      DEVICE_OBJECT none = new DEVICE_OBJECT(requests.memory(), 0);
      Files.Opening refused = new Files.Opening(requests.refused(target.status()), null, none);
      return new OpenFile(requests, stacks, objects, refused);
    }
    return opened(device, target.rest());
  }

  /** Sends a device requests as another driver does. */
  public DeviceRequests from(DEVICE_OBJECT device) {
    return new DeviceRequests(requests, stacks, device);
  }

  /** Sends IRP_MJ_SHUTDOWN to each device that is registered for it, in the system's order. */
  public List<Request> shutdown(Shutdown registered) {
    List<Request> sent = new ArrayList<>();
    for (DEVICE_OBJECT device : registered.inOrder()) {
      sent.add(from(device).send(IRP_MJ.IRP_MJ_SHUTDOWN).await());
    }
    return sent;
  }

  private OpenFile opened(DEVICE_OBJECT device, String name) {
    Files.Opening opening = requests.guard(() -> files.open(device, name, Files.Terms.usual(true)));
    return new OpenFile(requests, stacks, objects, opening).begun();
  }
}
