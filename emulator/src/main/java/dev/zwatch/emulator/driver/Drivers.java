package dev.zwatch.emulator.driver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The drivers that are loaded. */
public final class Drivers {
  private final List<LoadedDriver> loaded = new ArrayList<>();

  public void add(LoadedDriver driver) {
    loaded.add(driver);
  }

  public void remove(LoadedDriver driver) {
    loaded.remove(driver);
  }

  public List<LoadedDriver> all() {
    return List.copyOf(loaded);
  }

  /** The driver with a driver object at an address. */
  public @Nullable LoadedDriver byObject(long address) {
    for (LoadedDriver driver : loaded) {
      if (driver.object().address() == address) {
        return driver;
      }
    }
    return null;
  }

  /** The driver whose image holds a code address. */
  public @Nullable LoadedDriver byCode(long address) {
    for (LoadedDriver driver : loaded) {
      MappedImage image = driver.image();
      if (image != null && image.contains(address)) {
        return driver;
      }
    }
    return null;
  }
}
