package dev.zwatch.emulator.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The drivers that are loaded, and those that were. */
public final class Drivers implements AutoCloseable {
  private final List<LoadedDriver> loaded = new ArrayList<>();
  private final List<LoadedDriver> gone = new ArrayList<>();

  public void add(LoadedDriver driver) {
    loaded.add(driver);
  }

  public void remove(LoadedDriver driver) {
    loaded.remove(driver);
    gone.add(driver);
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
    return find(driver -> driver.image() != null && driver.image().contains(address));
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
