package dev.zwatch.emulator.io;

import dev.zwatch.wdk.constants.CTL_CODE;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_FLAGS;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;

/**
 * Sends requests to a device: as another driver does, with no file object, or through an {@link
 * OpenFile}.
 *
 * <p>Nothing here waits: what a driver leaves pending comes back as pending, see {@link
 * Request#await}. A bug check is thrown as {@link dev.zwatch.emulator.fault.BugCheck}. A buffer
 * that does not fit into memory is an {@link IllegalArgumentException}.
 *
 * <p>Source: Microsoft, "Methods for Accessing Data Buffers", "Buffer Descriptions for I/O Control
 * Codes".
 */
public class DeviceRequests {
  private static final byte[] NOTHING = {};

  private final RequestSender requests;
  private final DeviceStacks stacks;
  private final DEVICE_OBJECT device;

  DeviceRequests(RequestSender requests, DeviceStacks stacks, DEVICE_OBJECT device) {
    this.requests = requests;
    this.stacks = stacks;
    this.device = device;
  }

  public final DEVICE_OBJECT device() {
    return device;
  }

  /** Reads so many bytes from the start. */
  public final Request read(int length) {
    return read(length, 0);
  }

  /** Reads so many bytes at an offset in bytes. */
  public final Request read(int length, long offset) {
    return requests.send(
        device,
        sender(),
        IRP_MJ.IRP_MJ_READ,
        0,
        (irp, location, buffers) -> {
          irp.Flags(IRP_FLAGS.IRP_READ_OPERATION);
          location.ReadWrite(length, offset);
          if (has(DO.DO_BUFFERED_IO)) {
            buffered(irp, NOTHING, length, buffers);
          } else if (has(DO.DO_DIRECT_IO)) {
            irp.MdlAddress(buffers.locked(buffers.output(length), length, true));
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
    return requests.send(
        device,
        sender(),
        IRP_MJ.IRP_MJ_WRITE,
        0,
        (irp, location, buffers) -> {
          irp.Flags(IRP_FLAGS.IRP_WRITE_OPERATION);
          location.ReadWrite(data.length, offset);
          if (has(DO.DO_BUFFERED_IO)) {
            buffered(irp, data, 0, buffers);
          } else if (has(DO.DO_DIRECT_IO)) {
            irp.MdlAddress(buffers.locked(buffers.input(data), data.length, false));
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
    return control(IRP_MJ.IRP_MJ_DEVICE_CONTROL, code, input, NOTHING, outputLength);
  }

  /**
   * Sends a device control request.
   *
   * @param output what the output buffer holds beforehand, as METHOD_IN_DIRECT hands data in
   */
  public final Request ioctl(int code, byte[] input, byte[] output) {
    return control(IRP_MJ.IRP_MJ_DEVICE_CONTROL, code, input, output, output.length);
  }

  /** Sends an internal device control request, which on Windows comes from drivers only. */
  public final Request internalIoctl(int code, byte[] input, int outputLength) {
    return control(IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL, code, input, NOTHING, outputLength);
  }

  /** Sends a request without parameters. */
  public final Request send(int major) {
    return send(major, 0);
  }

  /** Sends a request without parameters. */
  public final Request send(int major, int minor) {
    return requests.send(
        device,
        sender(),
        major,
        minor,
        (irp, location, buffers) -> {
          if (major == IRP_MJ.IRP_MJ_PNP
              || major == IRP_MJ.IRP_MJ_POWER
              || major == IRP_MJ.IRP_MJ_SYSTEM_CONTROL) {
            irp.IoStatus().Status(NTSTATUS.STATUS_NOT_SUPPORTED);
          }
        });
  }

  /** Who the requests come from. */
  Sender sender() {
    return Sender.DRIVER;
  }

  private Request control(int major, int code, byte[] input, byte[] before, int outputLength) {
    return requests.send(
        device,
        sender(),
        major,
        0,
        (irp, location, buffers) -> {
          int method = CTL_CODE.METHOD_FROM_CTL_CODE(code);
          long type3 = 0;
          if (method == CTL_CODE.METHOD_BUFFERED) {
            buffered(irp, input, outputLength, buffers);
          } else if (method == CTL_CODE.METHOD_NEITHER) {
            type3 = buffers.input(input);
            irp.UserBuffer(buffers.output(before, outputLength));
          } else {
            buffered(irp, input, 0, buffers);
            long output = buffers.output(before, outputLength);
            boolean write = method == CTL_CODE.METHOD_OUT_DIRECT;
            irp.MdlAddress(buffers.locked(output, outputLength, write));
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
    return (stacks.top(device).Flags() & flag) != 0;
  }
}
