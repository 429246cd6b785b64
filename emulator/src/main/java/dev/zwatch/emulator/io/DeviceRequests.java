package dev.zwatch.emulator.io;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.constants.CTL_CODE;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_FLAGS;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a device: through an open file as a program does, or with no file object as
 * another driver does.
 *
 * <p>Nothing here waits: what a driver leaves pending comes back as pending, see {@link
 * Request#await}. A bug check is thrown as {@link dev.zwatch.emulator.fault.BugCheck}. A buffer
 * that does not fit into memory is an {@link IllegalArgumentException}.
 */
public class DeviceRequests {
  private static final byte[] NOTHING = {};

  private final RequestSender sender;
  private final DEVICE_OBJECT device;
  private final @Nullable FILE_OBJECT file;

  DeviceRequests(RequestSender sender, DEVICE_OBJECT device, @Nullable FILE_OBJECT file) {
    this.sender = sender;
    this.device = device;
    this.file = file;
  }

  public final DEVICE_OBJECT device() {
    return device;
  }

  /** The open file that the requests are about; null when they come as from another driver. */
  public final @Nullable FILE_OBJECT file() {
    return file;
  }

  /** Reads so many bytes from the start. */
  public final Request read(int length) {
    return read(length, 0);
  }

  /** Reads so many bytes at an offset in bytes. */
  public final Request read(int length, long offset) {
    return sender.send(
        device,
        file,
        IRP_MJ.IRP_MJ_READ,
        0,
        (irp, location, buffers) -> {
          irp.Flags(IRP_FLAGS.IRP_READ_OPERATION);
          location.ReadWrite(length, offset);
          if (has(DO.DO_BUFFERED_IO)) {
            buffered(irp, NOTHING, length, buffers);
          } else if (has(DO.DO_DIRECT_IO)) {
            throw new NotModelled("direct I/O", 0);
          } else {
            irp.UserBuffer(buffers.output(length));
          }
        });
  }

  /** Writes at the start. */
  public final Request write(byte[] data) {
    return write(data, 0);
  }

  /** Writes at an offset in bytes. */
  public final Request write(byte[] data, long offset) {
    return sender.send(
        device,
        file,
        IRP_MJ.IRP_MJ_WRITE,
        0,
        (irp, location, buffers) -> {
          irp.Flags(IRP_FLAGS.IRP_WRITE_OPERATION);
          location.ReadWrite(data.length, offset);
          if (has(DO.DO_BUFFERED_IO)) {
            buffered(irp, data, 0, buffers);
          } else if (has(DO.DO_DIRECT_IO)) {
            throw new NotModelled("direct I/O", 0);
          } else {
            irp.UserBuffer(buffers.input(data));
          }
        });
  }

  /** Sends a device control request with nothing going in or out. */
  public final Request ioctl(int code) {
    return ioctl(code, NOTHING, 0);
  }

  /**
   * Sends a device control request.
   *
   * @param outputLength size in bytes of the output buffer, which is zeroed
   */
  public final Request ioctl(int code, byte[] input, int outputLength) {
    return control(IRP_MJ.IRP_MJ_DEVICE_CONTROL, code, input, outputLength);
  }

  /** Sends an internal device control request, which Windows takes from drivers only. */
  public final Request internalIoctl(int code, byte[] input, int outputLength) {
    return control(IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL, code, input, outputLength);
  }

  /** Sends a request without parameters. */
  public final Request send(int major) {
    return send(major, 0);
  }

  /** Sends a request without parameters. */
  public final Request send(int major, int minor) {
    return sender.send(device, file, major, minor, (irp, location, buffers) -> {});
  }

  private Request control(int major, int code, byte[] input, int outputLength) {
    return sender.send(
        device,
        file,
        major,
        0,
        (irp, location, buffers) -> {
          long type3 = 0;
          switch (CTL_CODE.METHOD_FROM_CTL_CODE(code)) {
            case CTL_CODE.METHOD_NEITHER -> {
              type3 = buffers.input(input);
              irp.UserBuffer(buffers.output(outputLength));
            }
            case CTL_CODE.METHOD_BUFFERED -> buffered(irp, input, outputLength, buffers);
            default -> throw new NotModelled("direct I/O", 0);
          }
          location.DeviceIoControl(code, input.length, outputLength, type3);
        });
  }

  private static void buffered(IRP irp, byte[] input, int outputLength, RequestBuffers buffers) {
    irp.UserBuffer(buffers.output(outputLength));
    long system = buffers.system(input, outputLength);
    irp.SystemBuffer(system);
    if (system != 0) {
      irp.Flags(
          irp.Flags()
              | IRP_FLAGS.IRP_BUFFERED_IO
              | IRP_FLAGS.IRP_DEALLOCATE_BUFFER
              | (outputLength > 0 ? IRP_FLAGS.IRP_INPUT_OPERATION : 0));
    }
  }

  private boolean has(int flag) {
    return (Devices.top(device).Flags() & flag) != 0;
  }
}
