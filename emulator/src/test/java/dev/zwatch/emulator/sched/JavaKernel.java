package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.POOL_FLAG;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PPVOID;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;

/** A kernel with one Java driver, whose dispatch routine does what a test gives it to do. */
public final class JavaKernel implements AutoCloseable {
  private final Emulator emulator;
  private final List<String> events = new ArrayList<>();
  private Consumer<Wdk> request = wdk -> {};
  private DEVICE_OBJECT device;

  public JavaKernel() {
    this(EmulatorOptions.defaults());
  }

  @SuppressWarnings("NullAway.Init") // DriverEntry makes the device
  public JavaKernel(EmulatorOptions options) {
    emulator = Emulator.boot(options);
    emulator.load(
        "tested",
        wdk ->
            (driver, path) -> {
              PPVOID made = wdk.locals().PPVOID();
              wdk.io().IoCreateDevice(driver, 0, null, 0x22, 0, (byte) 0, made);
              device = new DEVICE_OBJECT(wdk.memory(), made.get());
              driver.MajorFunction(
                  IRP_MJ.IRP_MJ_DEVICE_CONTROL,
                  wdk.memory()
                      .addressOf(
                          dev.zwatch.wdk.roles.DRIVER_DISPATCH.class,
                          (target, irp) -> {
                            request.accept(wdk);
                            irp.IoStatus().Status(NTSTATUS.STATUS_SUCCESS);
                            wdk.io().IofCompleteRequest(irp, (byte) 0);
                            return NTSTATUS.STATUS_SUCCESS;
                          }));
              return NTSTATUS.STATUS_SUCCESS;
            });
  }

  public Emulator emulator() {
    return emulator;
  }

  public Wdk wdk() {
    return emulator.wdk();
  }

  public DEVICE_OBJECT device() {
    return device;
  }

  /** Zeroed memory that lives as long as the kernel. */
  public long memory(int size) {
    return emulator.wdk().ex().ExAllocatePool2(POOL_FLAG.POOL_FLAG_NON_PAGED, size, 0x74736574);
  }

  /** Has the dispatch routine do something. */
  public void request(Consumer<Wdk> code) {
    request = code;
    emulator.ioctl(device, 0);
  }

  /** Has the dispatch routine do something that must end in a bug check. */
  public BugCheck bugCheck(Consumer<Wdk> code) {
    BugCheck thrown = Assertions.catchThrowableOfType(BugCheck.class, () -> request(code));
    Assertions.assertThat(thrown).as("a bug check").isNotNull();
    return Objects.requireNonNull(thrown);
  }

  /** Notes something that happened. */
  public void note(String event) {
    events.add(event);
  }

  public List<String> events() {
    return events;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
