package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.CTL_CODE;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A kernel with small Java drivers in it, made of lambdas. */
final class Bench implements AutoCloseable {
  static final int BUFFERED =
      CTL_CODE.CTL_CODE(
          CTL_CODE.FILE_DEVICE_UNKNOWN, 0x800, CTL_CODE.METHOD_BUFFERED, CTL_CODE.FILE_ANY_ACCESS);

  final Emulator emulator = Emulator.boot(EmulatorOptions.defaults());
  final Wdk wdk = emulator.wdk();

  /** What the lambdas have to tell the test, in order. */
  final List<String> log = new ArrayList<>();

  /** Loads a driver with no dispatch routine of its own. */
  Driver driver(String name) {
    Driver driver = new Driver();
    driver.loaded = emulator.load(name, w -> driver).driver();
    return driver;
  }

  /** Completes a request as a driver does. */
  int complete(IRP irp, int status, long information) {
    irp.IoStatus().Status(status);
    irp.IoStatus().Information(information);
    wdk.io().IofCompleteRequest(irp, (byte) 0);
    return status;
  }

  int succeed(IRP irp) {
    return complete(irp, STATUS_SUCCESS, 0);
  }

  byte[] bytes(long address, int length) {
    byte[] bytes = new byte[length];
    wdk.memory().read(address, bytes, 0, length);
    return bytes;
  }

  void assertBugCheck(int code, ThrowingCallable work) {
    assertThat(catchThrowable(work)).isInstanceOf(BugCheck.class);
    BugCheck raised = emulator.bugCheck();
    assertThat(raised).isNotNull();
    assertThat(raised == null ? 0 : raised.code()).isEqualTo(code);
  }

  @Override
  public void close() {
    emulator.close();
  }

  /** A driver whose routines the test gives it. */
  final class Driver implements DRIVER_INITIALIZE {
    private @Nullable LoadedDriver loaded;

    @Override
    public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
      return STATUS_SUCCESS;
    }

    LoadedDriver loaded() {
      if (loaded == null) {
        throw new IllegalStateException("not loaded");
      }
      return loaded;
    }

    DRIVER_OBJECT object() {
      return loaded().object();
    }

    Driver on(int major, DRIVER_DISPATCH routine) {
      object().MajorFunction(major, routine);
      return this;
    }

    /** A device with the flags that say how READ and WRITE pass their buffers. */
    DEVICE_OBJECT device(int flags) {
      PPVOID out = wdk.locals().PPVOID();
      int status =
          wdk.io()
              .IoCreateDevice(object(), 64, null, CTL_CODE.FILE_DEVICE_UNKNOWN, 0, (byte) 0, out);
      assertThat(status).isEqualTo(STATUS_SUCCESS);
      DEVICE_OBJECT device = new DEVICE_OBJECT(wdk.memory(), out.get());
      device.Flags((device.Flags() | flags) & ~DO.DO_DEVICE_INITIALIZING);
      return device;
    }

    DEVICE_OBJECT device() {
      return device(0);
    }
  }
}
