package dev.zwatch.emulator.io;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.FO;
import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.constants.IRP_FLAGS;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;

/** Opens files on devices. */
public final class Files {
  private static final int TAG = 0x656C6946;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final RequestSender sender;

  Files(GuestMemory memory, PoolMemory pool, RequestSender sender) {
    this.memory = memory;
    this.pool = pool;
    this.sender = sender;
  }

  /** Opens a device as a program does; what came of it is in {@link OpenFile#created}. */
  public OpenFile open(DEVICE_OBJECT device) {
    FILE_OBJECT file = new FILE_OBJECT(memory, pool.allocate(FILE_OBJECT.SIZE, TAG));
    file.Type((short) IO_TYPE.IO_TYPE_FILE);
    file.Size((short) FILE_OBJECT.SIZE);
    file.DeviceObject(device);
    file.Flags(FO.FO_SYNCHRONOUS_IO);
    Request created =
        sender.send(
            device,
            file,
            IRP_MJ.IRP_MJ_CREATE,
            0,
            (irp, location, buffers) ->
                irp.Flags(IRP_FLAGS.IRP_CREATE_OPERATION | IRP_FLAGS.IRP_SYNCHRONOUS_API));
    return new OpenFile(sender, device, file, created);
  }

  /** Sends a device requests as another driver does. */
  public DeviceRequests from(DEVICE_OBJECT device) {
    return new DeviceRequests(sender, device, null);
  }
}
