package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.pe.LoadedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The drivers that are loaded, and those that were. */
public final class Drivers implements AutoCloseable {
  private final List<LoadedDriver> loaded = new ArrayList<>();
  private final List<LoadedDriver> gone = new ArrayList<>();

  /** The driver whose code was asked for last: it mostly is again. */
  private @Nullable LoadedDriver recent;

  public void add(LoadedDriver driver) {
    loaded.add(driver);
    recent = null;
  }

  public void remove(LoadedDriver driver) {
    loaded.remove(driver);
    gone.add(driver);
    recent = null;
  }

  public List<LoadedDriver> all() {
    return List.copyOf(loaded);
  }

  /** The driver with a driver object at an address, loaded or gone. */
  public @Nullable LoadedDriver byObject(long address) {
    return find(driver -> driver.object().address() == address);
  }

  /** The driver whose image holds or held a code address. */
  public @Nullable LoadedDriver byCode(long address) {
    LoadedDriver last = recent;
    if (last != null && holds(last, address)) {
      return last;
    }
    LoadedDriver found = find(driver -> holds(driver, address));
    recent = found;
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

  private @Nullable LoadedDriver find(Predicate<LoadedDriver> wanted) {
    for (List<LoadedDriver> drivers : List.of(loaded, gone)) {
      for (LoadedDriver driver : drivers) {
        if (wanted.test(driver)) {
          return driver;
        }
      }
    }
    return null;
  }
}
