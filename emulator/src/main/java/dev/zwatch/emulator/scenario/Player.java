package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.io.DeviceRequests;
import dev.zwatch.emulator.io.OpenFile;
import dev.zwatch.emulator.io.PnpDevice;
import dev.zwatch.emulator.io.Request;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the steps of a scenario on a driver that has been started. */
public final class Player {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.run");
  private static final int SHOWN_BYTES = 32;
  private static final long UNITS_IN_A_MILLISECOND = 10_000;

  private final Emulator emulator;
  private final LoadedDriver driver;
  private final OpenFiles files = new OpenFiles();
  private final Deque<Request> pending = new ArrayDeque<>();
  private final AddedDevices added;
  private boolean unloaded;

  /**
   * Name of the file that the current step is about; empty for the one opened last. Read before the
   * step sends anything, and so before another thread's step can begin.
   */
  private String fileName = "";

  private boolean fromDriver;

  public Player(Emulator emulator, LoadedDriver driver) {
    this.emulator = emulator;
    this.driver = driver;
    this.added = new AddedDevices(emulator, driver);
  }

  /** Plays all steps, then ends what they left open: pending requests, files. */
  public void play(List<Step> steps) {
    steps.forEach(this::play);
    if (!unloaded) {
      cancelAll();
      closeAll();
    }
  }

  private void play(Step step) {
    if (unloaded) {
      LOG.warn("the driver is unloaded, so this step is left out: {}", step);
    } else if (step instanceof Step.Open open) {
      open(open);
    } else if (step instanceof Step.Close) {
      close();
    } else if (step instanceof Step.Read read) {
      send("IRP_MJ_READ", to -> to.read(read.length()));
    } else if (step instanceof Step.Write write) {
      send("IRP_MJ_WRITE", to -> to.write(write.data()));
    } else if (step instanceof Step.Ioctl ioctl) {
      control(ioctl);
    } else if (step instanceof Step.Send send) {
      send(IRP_MJ.toString(send.major()), to -> to.send(send.major(), send.minor()));
    } else if (step instanceof Step.WithFile with) {
      fileName = with.file();
      play(with.step());
      fileName = "";
    } else if (step instanceof Step.FromDriver from) {
      fromDriver = true;
      play(from.step());
      fromDriver = false;
    } else if (step instanceof Step.Together together) {
      emulator.together(
          together.requests().stream().<Runnable>map(request -> () -> play(request)).toList());
    } else if (step instanceof Step.Repeat repeat) {
      for (int i = 0; i < repeat.times(); i++) {
        repeat.steps().forEach(this::play);
      }
    } else {
      playSystem(step);
    }
  }

  /** What the system does, not a program. */
  private void playSystem(Step step) {
    if (step instanceof Step.Cancel) {
      cancelOldest();
    } else if (step instanceof Step.CancelAll) {
      cancelAll();
    } else if (step instanceof Step.AddDevice) {
      added.add();
    } else if (step instanceof Step.Pnp pnp) {
      toDevice(IRP_MJ.IRP_MJ_PNP, pnp.minor(), added::pnp);
    } else if (step instanceof Step.Power power) {
      toDevice(IRP_MJ.IRP_MJ_POWER, power.minor(), added::power);
    } else if (step instanceof Step.Unplug) {
      added.unplugAll();
    } else if (step instanceof Step.Shutdown) {
      shutdown();
    } else if (step instanceof Step.RunAs as) {
      emulator.runAs(as.token());
    } else if (step instanceof Step.Wait wait) {
      emulator.pass(wait.milliseconds() * UNITS_IN_A_MILLISECOND);
    } else if (step instanceof Step.Unload) {
      unload();
    }
  }

  private void open(Step.Open open) {
    DEVICE_OBJECT device = device(open.device());
    if (device == null) {
      LOG.warn(
          "{} has no device{}, so nothing is opened",
          driver.name(),
          open.device().isEmpty() ? "" : " '" + open.device() + "'");
      return;
    }
    OpenFile file = emulator.open(device);
    LOG.info("IRP_MJ_CREATE: {}", NTSTATUS.toString(file.created().status()));
    if (file.isOpen()) {
      files.add(open.as(), file);
    }
  }

  private void close() {
    OpenFile file = files.find(fileName);
    if (file == null) {
      LOG.warn("no file{} is open, so nothing is closed", ofThatName());
      return;
    }
    LOG.info("IRP_MJ_CLEANUP, IRP_MJ_CLOSE");
    files.remove(file);
    file.close();
  }

  private void closeAll() {
    while (!files.isEmpty()) {
      close();
    }
  }

  private void control(Step.Ioctl ioctl) {
    int code = ioctl.code();
    if (ioctl.internal()) {
      send(
          String.format("IRP_MJ_INTERNAL_DEVICE_CONTROL 0x%X", code),
          to -> to.internalIoctl(code, ioctl.input(), ioctl.output()));
    } else {
      send(
          String.format("IRP_MJ_DEVICE_CONTROL 0x%X", code),
          to -> to.ioctl(code, ioctl.input(), ioctl.output()));
    }
  }

  /** Sends a request through an open file, or as another driver does where there is none. */
  private void send(String name, Function<DeviceRequests, Request> how) {
    OpenFile file = fromDriver ? null : files.find(fileName);
    if (file != null) {
      sent(name, how.apply(file));
      return;
    }
    DEVICE_OBJECT device = device("");
    if (!fileName.isEmpty()) {
      LOG.warn("no file{} is open, so {} is left out", ofThatName(), name);
    } else if (device == null) {
      LOG.warn("{} has no device to send {} to", driver.name(), name);
    } else {
      sent(name, how.apply(emulator.requests(device)));
    }
  }

  private void toDevice(int major, int minor, BiFunction<PnpDevice, Integer, Request> how) {
    String name = String.format("%s, minor function 0x%02X", IRP_MJ.toString(major), minor);
    added
        .current()
        .ifPresentOrElse(
            device -> sent(name, how.apply(device, minor)),
            () -> send(name, to -> to.send(major, minor)));
  }

  private void shutdown() {
    List<Request> requests = emulator.shutdown();
    if (requests.isEmpty()) {
      send("IRP_MJ_SHUTDOWN", to -> to.send(IRP_MJ.IRP_MJ_SHUTDOWN));
    }
    requests.forEach(request -> sent("IRP_MJ_SHUTDOWN", request));
  }

  private void sent(String name, Request request) {
    if (request.pending()) {
      LOG.info("{}: pending", name);
      pending.add(request);
      return;
    }
    byte[] output = request.output();
    String shown =
        HexFormat.ofDelimiter(" ").formatHex(output, 0, Math.min(output.length, SHOWN_BYTES));
    LOG.info(
        "{}: {}{}{}",
        name,
        NTSTATUS.toString(request.status()),
        output.length == 0 ? "" : ", " + output.length + " bytes: " + shown,
        output.length > SHOWN_BYTES ? " ..." : "");
  }

  private void cancelAll() {
    while (cancelOldest()) {
      // until nothing is pending
    }
  }

  private boolean cancelOldest() {
    Request request = pending.poll();
    if (request == null) {
      return false;
    }
    if (request.pending()) {
      boolean called = request.cancel();
      LOG.info(
          "cancel of a pending request: {}",
          request.pending()
              ? called ? "its cancel routine did not complete it" : "it has no cancel routine"
              : NTSTATUS.toString(request.status()));
    }
    return true;
  }

  /** As Windows unloads: a driver goes when its last device has gone. */
  private void unload() {
    closeAll();
    if (!added.unplugAll()) {
      LOG.warn("{} keeps its device, so it is not unloaded", driver.name());
    } else if (emulator.unload(driver)) {
      LOG.info("DriverUnload returned");
      unloaded = true;
    } else {
      LOG.info("{} has no DriverUnload and stays loaded", driver.name());
    }
  }

  private String ofThatName() {
    return fileName.isEmpty() ? "" : " '" + fileName + "'";
  }

  /** A device by its name, or the first that the driver made. */
  private @Nullable DEVICE_OBJECT device(String name) {
    DEVICE_OBJECT found = null;
    for (DEVICE_OBJECT device : emulator.devices(driver)) {
      if (name.isEmpty() || emulator.wdk().view().deviceName(device.address()).equals(name)) {
        found = device;
      }
    }
    return found;
  }
}
