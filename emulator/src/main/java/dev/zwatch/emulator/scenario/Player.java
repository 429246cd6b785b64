package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.io.DeviceRequests;
import dev.zwatch.emulator.io.OpenFile;
import dev.zwatch.emulator.io.Request;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the steps of a scenario on a driver that has been started. */
public final class Player {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.run");
  private static final int SHOWN_BYTES = 32;

  private final Emulator emulator;
  private final LoadedDriver driver;
  private final Deque<OpenFile> files = new ArrayDeque<>();
  private final Deque<Request> pending = new ArrayDeque<>();
  private boolean unloaded;

  public Player(Emulator emulator, LoadedDriver driver) {
    this.emulator = emulator;
    this.driver = driver;
  }

  /** Plays all steps, then ends what they left open: pending requests, files. */
  public void play(List<Step> steps) {
    steps.forEach(this::play);
    if (!unloaded) {
      cancelAll();
      while (!files.isEmpty()) {
        close();
      }
    }
  }

  private void play(Step step) {
    if (unloaded) {
      LOG.warn("the driver is unloaded, so this step is left out: {}", step);
    } else if (step instanceof Step.Open open) {
      open(open.device());
    } else if (step instanceof Step.Close) {
      close();
    } else if (step instanceof Step.Read read) {
      sent("IRP_MJ_READ", target().map(to -> to.read(read.length())));
    } else if (step instanceof Step.Write write) {
      sent("IRP_MJ_WRITE", target().map(to -> to.write(write.data())));
    } else if (step instanceof Step.Ioctl ioctl) {
      control(ioctl);
    } else if (step instanceof Step.Cancel) {
      cancelOldest();
    } else if (step instanceof Step.CancelAll) {
      cancelAll();
    } else if (step instanceof Step.Send send) {
      String name = IRP_MJ.toString(send.major());
      sent(name, target().map(to -> to.send(send.major(), send.minor())));
    } else if (step instanceof Step.Together together) {
      emulator.together(
          together.requests().stream().<Runnable>map(request -> () -> play(request)).toList());
    } else if (step instanceof Step.Unload) {
      unload();
    } else if (step instanceof Step.Repeat repeat) {
      for (int i = 0; i < repeat.times(); i++) {
        repeat.steps().forEach(this::play);
      }
    }
  }

  private void open(String name) {
    DEVICE_OBJECT device = device(name);
    if (device == null) {
      LOG.warn(
          "{} has no device{}, so nothing is opened",
          driver.name(),
          name.isEmpty() ? "" : " '" + name + "'");
      return;
    }
    OpenFile file = emulator.open(device);
    LOG.info("IRP_MJ_CREATE: {}", NTSTATUS.toString(file.created().status()));
    if (file.isOpen()) {
      files.push(file);
    }
  }

  private void close() {
    if (!files.isEmpty()) {
      LOG.info("IRP_MJ_CLEANUP, IRP_MJ_CLOSE");
      files.pop().close();
    }
  }

  private void control(Step.Ioctl ioctl) {
    String name =
        String.format(
            "%s 0x%X",
            ioctl.internal() ? "IRP_MJ_INTERNAL_DEVICE_CONTROL" : "IRP_MJ_DEVICE_CONTROL",
            ioctl.code());
    sent(
        name,
        target()
            .map(
                to ->
                    ioctl.internal()
                        ? to.internalIoctl(ioctl.code(), ioctl.input(), ioctl.output())
                        : to.ioctl(ioctl.code(), ioctl.input(), ioctl.output())));
  }

  private void sent(String name, Optional<Request> sent) {
    if (sent.isEmpty()) {
      LOG.warn("{} has no device to send {} to", driver.name(), name);
      return;
    }
    Request request = sent.get();
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

  private void unload() {
    while (!files.isEmpty()) {
      close();
    }
    if (emulator.unload(driver)) {
      LOG.info("DriverUnload returned");
      unloaded = true;
    } else {
      LOG.info("{} has no DriverUnload and stays loaded", driver.name());
    }
  }

  /** The file opened last; without one the device, as another driver would use it. */
  private Optional<DeviceRequests> target() {
    if (!files.isEmpty()) {
      return Optional.of(files.peek());
    }
    return Optional.ofNullable(device("")).map(emulator::requests);
  }

  /** A device by its name, or the first that the driver made. */
  private @Nullable DEVICE_OBJECT device(String name) {
    DEVICE_OBJECT found = null;
    for (DEVICE_OBJECT device = driver.object().DeviceObject();
        device != null;
        device = device.NextDevice()) {
      if (name.isEmpty() || emulator.wdk().view().deviceName(device.address()).equals(name)) {
        found = device;
      }
    }
    return found;
  }
}
