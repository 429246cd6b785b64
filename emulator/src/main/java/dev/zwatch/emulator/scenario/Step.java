package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.security.Token;
import java.util.List;

/** One thing that is done to a driver. */
public sealed interface Step {
  /**
   * Opens the driver's first device, or the named one: IRP_MJ_CREATE.
   *
   * @param device its name, empty for the first
   * @param as what later steps call the file, empty for nothing
   */
  record Open(String device, String as) implements Step {
    public Open(String device) {
      this(device, "");
    }
  }

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

  /** Does a step with the file that an earlier one has opened under a name. */
  record WithFile(String file, Step step) implements Step {}

  /** Sends a step's request as another driver does, though files be open. */
  record FromDriver(Step step) implements Step {}

  /** Cancels the request that has been pending longest. */
  record Cancel() implements Step {}

  /** Cancels every pending request, oldest first. */
  record CancelAll() implements Step {}

  /** A request without buffers. */
  record Send(int major, int minor) implements Step {}

  /** Requests that are sent at the same time, each on a thread of its own. */
  record Together(List<Step> requests) implements Step {}

  /** Finds one more device for the driver: its AddDevice routine. */
  record AddDevice() implements Step {}

  /** IRP_MJ_PNP about the device that was added last. */
  record Pnp(int minor) implements Step {}

  /** Asks whether the device that was added last may go, and removes it if it may. */
  record Unplug() implements Step {}

  /** IRP_MJ_POWER to the device that was added last, for the working state. */
  record Power(int minor) implements Step {}

  /** IRP_MJ_SHUTDOWN to the devices that are registered for it. */
  record Shutdown() implements Step {}

  /** Says as whom the program runs that sends what follows. */
  record RunAs(Token token) implements Step {}

  /**
   * Lets simulated time pass.
   *
   * @param milliseconds how much of it
   */
  record Wait(int milliseconds) implements Step {}

  /** Calls the driver's Unload routine. */
  record Unload() implements Step {}

  /** The steps, so many times over. */
  record Repeat(int times, List<Step> steps) implements Step {}
}
