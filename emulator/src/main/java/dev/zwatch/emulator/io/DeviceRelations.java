package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_SUPPORTED;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.types.DEVICE_OBJECT;

/**
 * Asks drivers how their devices are related, and gives back what they answer with. A device that
 * is gone is not asked.
 *
 * <p>Differs from Windows: devices that a bus driver reports are not given drivers.
 *
 * <p>Source: Microsoft, "IRP_MN_QUERY_DEVICE_RELATIONS", "IRP_MN_QUERY_PNP_DEVICE_STATE".
 */
final class DeviceRelations {
  private static final int MOST = 65_536;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final Devices devices;
  private final RequestSender sender;

  DeviceRelations(GuestMemory memory, PoolMemory pool, Devices devices, RequestSender sender) {
    this.memory = memory;
    this.pool = pool;
    this.devices = devices;
    this.sender = sender;
  }

  /** Sends IRP_MN_QUERY_DEVICE_RELATIONS. */
  void query(DEVICE_OBJECT device, int type) {
    if (!devices.exists(device)) {
      return;
    }
    Request request =
        sender
            .send(
                device,
                Sender.DRIVER,
                IRP_MJ.IRP_MJ_PNP,
                IRP_MN.IRP_MN_QUERY_DEVICE_RELATIONS,
                (irp, location, buffers) -> {
                  irp.IoStatus().Status(STATUS_NOT_SUPPORTED);
                  location.Parameter(0, type);
                })
            .await();
    long relations = request.information();
    if (!request.pending() && NT_SUCCESS(request.status()) && relations != 0) {
      release(relations);
    }
  }

  /** Sends IRP_MN_QUERY_PNP_DEVICE_STATE. */
  void queryState(DEVICE_OBJECT device) {
    if (!devices.exists(device)) {
      return;
    }
    sender
        .send(
            device,
            Sender.DRIVER,
            IRP_MJ.IRP_MJ_PNP,
            IRP_MN.IRP_MN_QUERY_PNP_DEVICE_STATE,
            (irp, location, buffers) -> irp.IoStatus().Status(STATUS_NOT_SUPPORTED))
        .await();
  }

  private void release(long relations) {
    int count = Math.min(memory.getInt(relations), MOST);
    for (int i = 0; i < count; i++) {
      DEVICE_OBJECT related = new DEVICE_OBJECT(memory, memory.getLong(relations + 8 + 8L * i));
      if (devices.exists(related)) {
        devices.dereference(related);
      }
    }
    pool.free(relations);
  }
}
