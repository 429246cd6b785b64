package dev.zwatch.emulator.scenario;

import java.util.List;

/** One thing that is done to a driver. */
public sealed interface Step {
  /** Opens the driver's first device, or the named one: IRP_MJ_CREATE. */
  record Open(String device) implements Step {}

  /** Closes the file opened last: IRP_MJ_CLEANUP, IRP_MJ_CLOSE. */
  record Close() implements Step {}

  /** IRP_MJ_READ of so many bytes. */
  record Read(int length) implements Step {}

  /** IRP_MJ_WRITE. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never changed
  record Write(byte[] data) implements Step {}

  /**
   * IRP_MJ_DEVICE_CONTROL, or IRP_MJ_INTERNAL_DEVICE_CONTROL.
   *
   * @param output size of the output buffer in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never changed
  record Ioctl(int code, byte[] input, int output, boolean internal) implements Step {}

  /** Cancels the request that has been pending longest. */
  record Cancel() implements Step {}

  /** Cancels every pending request, oldest first. */
  record CancelAll() implements Step {}

  /** A request without buffers. */
  record Send(int major, int minor) implements Step {}

  /** Requests that are sent at the same time, each on a thread of its own. */
  record Together(List<Step> requests) implements Step {}

  /** Calls the driver's Unload routine. */
  record Unload() implements Step {}

  /** The steps, so many times over. */
  record Repeat(int times, List<Step> steps) implements Step {}
}
