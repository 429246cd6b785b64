package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.wdk.constants.IRP_MJ;
import java.util.ArrayList;
import java.util.List;

/**
 * What a driver gets when nobody says what: CREATE, each other major function that it has set,
 * once, in numeric order, then a cancel of what stays pending, CLEANUP, CLOSE and Unload. Where the
 * driver has not set CREATE, requests come as from another driver.
 */
public final class DefaultExercise {
  private static final int SMALL_BUFFER = 16;
  private static final int CONTROL_BUFFER = 64;
  // CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS): the usual first one.
  private static final int SOME_CODE = 0x222000;

  private DefaultExercise() {}

  /**
   * The steps for a driver whose DriverEntry has succeeded.
   *
   * @param unset address that stands in the table for a major function that is not set
   * @param codes control codes to try; when there is none, one is made up
   */
  public static List<Step> of(LoadedDriver driver, long unset, List<Integer> codes) {
    List<Step> steps = new ArrayList<>();
    boolean files = driver.object().MajorFunction(IRP_MJ.IRP_MJ_CREATE) != unset;
    if (files) {
      steps.add(new Step.Open(""));
    }
    for (int major = 1; major <= IRP_MJ.IRP_MJ_MAXIMUM_FUNCTION; major++) {
      if (driver.object().MajorFunction(major) != unset) {
        add(major, codes, steps);
      }
    }
    steps.add(new Step.CancelAll());
    if (files) {
      steps.add(new Step.Close());
    }
    steps.add(new Step.Unload());
    return steps;
  }

  private static void add(int major, List<Integer> codes, List<Step> steps) {
    switch (major) {
      case IRP_MJ.IRP_MJ_CLEANUP, IRP_MJ.IRP_MJ_CLOSE -> {
        // at the end, when the file is closed
      }
      case IRP_MJ.IRP_MJ_READ -> steps.add(new Step.Read(SMALL_BUFFER));
      case IRP_MJ.IRP_MJ_WRITE -> steps.add(new Step.Write(new byte[SMALL_BUFFER]));
      case IRP_MJ.IRP_MJ_DEVICE_CONTROL, IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL -> {
        boolean internal = major == IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL;
        for (int code : codes.isEmpty() ? List.of(SOME_CODE) : codes) {
          steps.add(new Step.Ioctl(code, new byte[CONTROL_BUFFER], CONTROL_BUFFER, internal));
        }
      }
      default -> steps.add(new Step.Send(major, 0));
    }
  }
}
