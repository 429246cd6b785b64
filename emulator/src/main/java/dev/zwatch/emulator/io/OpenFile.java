package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;

/** A file that was opened on a device from outside the kernel. */
public final class OpenFile extends DeviceRequests {
  private final Request created;
  private boolean closed;

  OpenFile(RequestSender sender, DEVICE_OBJECT device, FILE_OBJECT file, Request created) {
    super(sender, device, file);
    this.created = created;
  }

  /** The IRP_MJ_CREATE request. */
  public Request created() {
    return created;
  }

  /** True from a successful IRP_MJ_CREATE until the file is closed. */
  public boolean isOpen() {
    return !closed && !created.pending() && NT_SUCCESS(created.status());
  }

  /**
   * Closes the only handle: IRP_MJ_CLEANUP, then IRP_MJ_CLOSE; nothing for a file that is not open.
   */
  public void close() {
    if (isOpen()) {
      closed = true;
      send(IRP_MJ.IRP_MJ_CLEANUP);
      send(IRP_MJ.IRP_MJ_CLOSE);
    }
  }
}
