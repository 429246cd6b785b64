package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.pe.LoadedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The drivers that are loaded, and those that were. */
public final class Drivers implements AutoCloseable {
  private final List<LoadedDriver> loaded = new ArrayList<>();
  private final List<LoadedDriver> gone = new ArrayList<>();

  /** The driver whose code was asked for last: it mostly is again. */
  private @Nullable LoadedDriver recent;

  /** All images that ever were lie from here to {@link #highest}. */
  private long lowest;

  private long highest;

  private int additions;

  public void add(LoadedDriver driver) {
    loaded.add(driver);
    additions++;
    recent = null;
    MappedImage image = driver.image();
    if (image != null) {
      long end = image.base() + image.image().sizeOfImage();
      boolean first = lowest == highest;
      lowest = first || Long.compareUnsigned(image.base(), lowest) < 0 ? image.base() : lowest;
      highest = first || Long.compareUnsigned(end, highest) > 0 ? end : highest;
    }
  }

  public void remove(LoadedDriver driver) {
    loaded.remove(driver);
    gone.add(driver);
    recent = null;
  }

  /** How many were ever loaded: as long as it stays, a code address means the same. */
  int additions() {
    return additions;
  }

  public List<LoadedDriver> all() {
    return List.copyOf(loaded);
  }

  /** The driver with a driver object at an address, loaded or gone. */
  public @Nullable LoadedDriver byObject(long address) {
    LoadedDriver found = withObject(loaded, address);
    return found == null ? withObject(gone, address) : found;
  }

  /** The driver whose image holds or held a code address. */
  public @Nullable LoadedDriver byCode(long address) {
    LoadedDriver last = recent;
    if (last != null && holds(last, address)) {
      return last;
    }
    if (Long.compareUnsigned(address - lowest, highest - lowest) >= 0) {
      return null;
    }
    LoadedDriver found = withCode(loaded, address);
    if (found == null) {
      found = withCode(gone, address);
    }
    if (found != null) {
      recent = found;
    }
    return found;
  }

  private static boolean holds(LoadedDriver driver, long address) {
    MappedImage image = driver.image();
    return image != null && image.contains(address);
  }

  /** The image that holds or held a code address. */
  public @Nullable LoadedImage imageAt(long address) {
    LoadedDriver driver = byCode(address);
    MappedImage image = driver == null ? null : driver.image();
    return image == null ? null : image.loaded();
  }

  @Override
  public void close() {
    for (List<LoadedDriver> drivers : List.of(loaded, gone)) {
      for (LoadedDriver driver : drivers) {
        MappedImage image = driver.image();
        if (image != null) {
          image.close();
        }
      }
    }
  }

  // By index: these are asked at every call that is watched, and an iterator is an object.

  private static @Nullable LoadedDriver withObject(List<LoadedDriver> drivers, long address) {
    for (int i = 0; i < drivers.size(); i++) {
      LoadedDriver driver = drivers.get(i);
      if (driver.object().address() == address) {
        return driver;
      }
    }
    return null;
  }

  private static @Nullable LoadedDriver withCode(List<LoadedDriver> drivers, long address) {
    for (int i = 0; i < drivers.size(); i++) {
      LoadedDriver driver = drivers.get(i);
      if (holds(driver, address)) {
        return driver;
      }
    }
    return null;
  }
}
