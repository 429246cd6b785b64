package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.controlcode.ControlCodeScan;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.driver.MappedImage;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.IRP_MN;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a driver gets when nobody says what: a device that is started, if it has an AddDevice
 * routine; CREATE, each other major function that it has set, once, in numeric order, then a cancel
 * of what stays pending, CLEANUP, CLOSE, the removal of the device, and Unload. Where the driver
 * has not set CREATE, requests come as from another driver.
 */
public final class DefaultExercise {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.run");
  private static final int SMALL_BUFFER = 16;
  private static final int CONTROL_BUFFER = 64;
  // CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS): the usual first one.
  private static final int SOME_CODE = 0x222000;

  private DefaultExercise() {}

  /**
   * The steps for a driver whose DriverEntry has succeeded.
   *
   * @param codes control codes to try, before those that are found in a compiled driver's code;
   *     when there are none at all, one is made up
   */
  public static List<Step> of(Emulator emulator, LoadedDriver driver, List<Integer> codes) {
    List<Step> steps = new ArrayList<>();
    long unset = emulator.unsetDispatch();
    boolean devices = emulator.wantsDevices(driver);
    if (devices) {
      steps.add(new Step.AddDevice());
      steps.add(new Step.Pnp(IRP_MN.IRP_MN_START_DEVICE));
    }
    boolean files = driver.object().MajorFunction(IRP_MJ.IRP_MJ_CREATE) != unset;
    if (files) {
      steps.add(new Step.Open(""));
    }
    // What the Plug and Play manager asks of a device, one with AddDevice is asked when it starts.
    int last = devices ? IRP_MJ.IRP_MJ_PNP - 1 : IRP_MJ.IRP_MJ_MAXIMUM_FUNCTION;
    for (int major = 1; major <= last; major++) {
      if (driver.object().MajorFunction(major) != unset) {
        add(driver, major, codes, steps);
      }
    }
    steps.add(new Step.CancelAll());
    if (files) {
      steps.add(new Step.Close());
    }
    if (devices) {
      steps.add(new Step.Unplug());
    }
    steps.add(new Step.Unload());
    return steps;
  }

  private static void add(LoadedDriver driver, int major, List<Integer> given, List<Step> steps) {
    switch (major) {
      case IRP_MJ.IRP_MJ_CLEANUP, IRP_MJ.IRP_MJ_CLOSE -> {
        // at the end, when the file is closed
      }
      case IRP_MJ.IRP_MJ_READ -> steps.add(new Step.Read(SMALL_BUFFER));
      case IRP_MJ.IRP_MJ_WRITE -> steps.add(new Step.Write(new byte[SMALL_BUFFER]));
      case IRP_MJ.IRP_MJ_DEVICE_CONTROL, IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL -> {
        boolean internal = major == IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL;
        Set<Integer> codes = new LinkedHashSet<>(given);
        codes.addAll(found(driver, major));
        for (int code : codes.isEmpty() ? Set.of(SOME_CODE) : codes) {
          steps.add(new Step.Ioctl(code, new byte[CONTROL_BUFFER], CONTROL_BUFFER, internal));
        }
      }
      case IRP_MJ.IRP_MJ_SHUTDOWN -> steps.add(new Step.Shutdown());
      case IRP_MJ.IRP_MJ_POWER -> steps.add(new Step.Power(IRP_MN.IRP_MN_QUERY_POWER));
      default -> steps.add(new Step.Send(major, 0));
    }
  }

  /** The control codes that a dispatch routine of a compiled driver compares with. */
  private static List<Integer> found(LoadedDriver driver, int major) {
    MappedImage image = driver.image();
    long dispatch = driver.object().MajorFunction(major);
    if (image == null || !image.contains(dispatch)) {
      return List.of();
    }
    List<Integer> codes = ControlCodeScan.codes(image.image(), dispatch - image.base());
    LOG.info(
        "control codes found in the code for {}: {}",
        IRP_MJ.toString(major),
        codes.isEmpty()
            ? "none"
            : codes.stream().map(c -> String.format("0x%X", c)).collect(Collectors.joining(", ")));
    return codes;
  }
}
