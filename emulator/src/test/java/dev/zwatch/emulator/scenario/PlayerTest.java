package dev.zwatch.emulator.scenario;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.wdk.IoDevices;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver that notes what it is asked. */
class PlayerTest {
  private final Emulator emulator = Emulator.boot(EmulatorOptions.defaults());
  private final List<String> asked = new ArrayList<>();
  private @Nullable DEVICE_OBJECT lower;
  private int majorThatPends = -1;
  private int minorThatIsRefused = -1;

  @AfterEach
  void close() {
    emulator.close();
  }

  @Test
  void the_default_exercise_sends_each_request_that_is_set_once_in_order() {
    LoadedDriver driver = driver(Set.of(0, 2, 3, 4, 0xE, 0xF, 0x10, 0x12, 0x1B), false);
    majorThatPends = IRP_MJ.IRP_MJ_READ;
    exercise(driver, List.of(0x222000, 0x222004));

    assertThat(asked)
        .containsExactly(
            "0 file",
            "3 file",
            "4 file",
            "E 222000 file",
            "E 222004 file",
            "F 222000 file",
            "F 222004 file",
            "10 file",
            "1B.0 file",
            "cancelled",
            "12 file",
            "2 file",
            "unload");
  }

  @Test
  void a_driver_without_IRP_MJ_CREATE_is_asked_as_by_another_driver() {
    exercise(driver(Set.of(0xE), false), List.of());
    assertThat(asked).containsExactly("E 222000", "unload");
  }

  @Test
  void a_driver_with_AddDevice_gets_a_device_that_is_started_and_removed_before_it_is_unloaded() {
    exercise(driver(Set.of(0, 2, 0x12, 0x16, 0x1B), true), List.of());

    assertThat(asked)
        .containsExactly(
            "add", "1B.D", "1B.0", "1B.9", "1B.14", "1B.7", "0 file", "16.3", "12 file", "2 file",
            "1B.1", "1B.2", "unload");
  }

  @Test
  void a_driver_that_keeps_its_device_is_not_unloaded() {
    minorThatIsRefused = IRP_MN.IRP_MN_QUERY_REMOVE_DEVICE;
    exercise(driver(Set.of(0, 2, 0x1B), true), List.of());
    assertThat(asked).endsWith("1B.1", "1B.3").doesNotContain("unload");
  }

  @Test
  void a_device_that_does_not_start_is_removed_and_nothing_is_sent_to_it() {
    minorThatIsRefused = IRP_MN.IRP_MN_START_DEVICE;
    exercise(driver(Set.of(0, 2, 3, 0x1B), true), List.of());
    assertThat(asked).containsExactly("add", "1B.D", "1B.0", "1B.2", "unload");
  }

  @Test
  void Plug_and_Play_requests_without_a_device_are_plain_requests() {
    play(driver(Set.of(0, 2, 0x16, 0x1B), false), "[{pnp: start}, {power: query}, add-device]");
    assertThat(asked).containsExactly("1B.0", "16.3");
  }

  @Test
  void a_scenario_names_its_files_and_its_senders() {
    LoadedDriver driver = driver(Set.of(0, 2, 3), false);
    play(
        driver,
        """
        - open: {as: one}
        - open: {as: two}
        - close: {file: one}
        - read: {file: one}
        - read: {file: two}
        - read: {from: driver}
        - read
        """);
    assertThat(asked)
        .containsExactly("0 file", "0 file", "2 file", "3 file", "3", "3 file", "2 file");
  }

  @Test
  void steps_after_the_unloading_are_left_out() {
    play(driver(Set.of(0, 2, 3), false), "[open, unload, read, open]");
    assertThat(asked).containsExactly("0 file", "2 file", "unload");
  }

  private void exercise(LoadedDriver driver, List<Integer> codes) {
    new Player(emulator, driver).play(DefaultExercise.of(emulator, driver, codes));
  }

  private void play(LoadedDriver driver, String yaml) {
    new Player(emulator, driver).play(ScenarioReader.parse(yaml, "test.yaml"));
  }

  private LoadedDriver driver(Set<Integer> majors, boolean plugAndPlay) {
    Emulator.LoadResult loaded =
        emulator.load(
            "noting",
            wdk ->
                (object, path) -> {
                  for (int major : majors) {
                    object.MajorFunction(major, (device, irp) -> dispatch(wdk, device, irp));
                  }
                  object.DriverUnload(gone -> asked.add("unload"));
                  if (plugAndPlay) {
                    DRIVER_ADD_DEVICE add = (itself, physical) -> added(wdk, itself, physical);
                    Objects.requireNonNull(object.DriverExtension()).AddDevice(add);
                  } else {
                    device(wdk, object);
                  }
                  return STATUS_SUCCESS;
                });
    return loaded.driver();
  }

  private static DEVICE_OBJECT device(Wdk wdk, DRIVER_OBJECT driver) {
    PPVOID made = wdk.locals().PPVOID();
    wdk.io().IoCreateDevice(driver, 0, null, 0x22, 0, (byte) 0, made);
    return new DEVICE_OBJECT(wdk.memory(), made.get());
  }

  private int added(Wdk wdk, DRIVER_OBJECT driver, DEVICE_OBJECT physical) {
    asked.add("add");
    DEVICE_OBJECT made = device(wdk, driver);
    lower = wdk.family(IoDevices.class).IoAttachDeviceToDeviceStack(made, physical);
    made.Flags(made.Flags() & ~DO.DO_DEVICE_INITIALIZING);
    return STATUS_SUCCESS;
  }

  private int dispatch(Wdk wdk, DEVICE_OBJECT device, IRP irp) {
    IO_STACK_LOCATION location = irp.IoGetCurrentIrpStackLocation();
    int major = location.MajorFunction() & 0xFF;
    int minor = location.MinorFunction() & 0xFF;
    boolean control = major == 0xE || major == 0xF;
    asked.add(
        Integer.toHexString(major).toUpperCase(Locale.ROOT)
            + (major == 0x1B || major == 0x16
                ? "." + Integer.toHexString(minor).toUpperCase(Locale.ROOT)
                : "")
            + (control ? " " + Integer.toHexString(location.IoControlCode()) : "")
            + (location.FileObject() == null ? "" : " file"));
    if (major == majorThatPends) {
      irp.IoMarkIrpPending();
      DRIVER_CANCEL cancel =
          (its, cancelled) -> {
            asked.add("cancelled");
            wdk.io().IoReleaseCancelSpinLock(cancelled.CancelIrql());
            complete(wdk, cancelled, STATUS_UNSUCCESSFUL);
          };
      irp.IoSetCancelRoutine(cancel);
      return STATUS_PENDING;
    }
    boolean refused = major == IRP_MJ.IRP_MJ_PNP && minor == minorThatIsRefused;
    int status = complete(wdk, irp, refused ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS);
    if (major == IRP_MJ.IRP_MJ_PNP && minor == IRP_MN.IRP_MN_REMOVE_DEVICE) {
      if (lower != null) {
        wdk.family(IoDevices.class).IoDetachDevice(lower);
      }
      wdk.io().IoDeleteDevice(device);
    }
    return status;
  }

  private static int complete(Wdk wdk, IRP irp, int status) {
    irp.IoStatus().Status(status);
    irp.IoStatus().Information(0);
    wdk.io().IofCompleteRequest(irp, (byte) 0);
    return status;
  }
}
