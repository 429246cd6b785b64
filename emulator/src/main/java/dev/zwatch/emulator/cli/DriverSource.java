package dev.zwatch.emulator.cli;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.cpu.unicorn.UnicornCpu;
import dev.zwatch.emulator.pe.DriverFramework;
import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The driver that a command line names, found and checked before a kernel is booted. */
sealed interface DriverSource {
  /** Loads the driver and calls its DriverEntry. */
  Emulator.LoadResult load(Emulator emulator);

  /** The driver's file name, or its class' name. */
  String name();

  /** The name of its service key that was given. */
  @Nullable String service();

  /** A compiled driver. */
  record Compiled(PeImage image, @Nullable String service) implements DriverSource {
    @Override
    public String name() {
      return image.name();
    }

    @Override
    public Emulator.LoadResult load(Emulator emulator) {
      return emulator.load(image, service);
    }
  }

  /** A Java driver. */
  record Java(String name, Function<Wdk, DRIVER_INITIALIZE> maker, @Nullable String service)
      implements DriverSource {
    @Override
    public Emulator.LoadResult load(Emulator emulator) {
      return emulator.load(name, maker, service);
    }
  }

  /**
   * Finds a driver.
   *
   * @param driver a file, or the name of a class on the class path given or on the JVM's own
   */
  static DriverSource of(String driver, @Nullable String classPath, @Nullable String service) {
    if (!driver.endsWith(".sys") && !isFile(driver) && driver.matches("[\\w$]+(\\.[\\w$]+)*")) {
      Class<?> type = find(driver, classPath);
      Constructor<?> constructor = constructor(type);
      return new Java(type.getSimpleName(), wdk -> make(constructor, wdk), service);
    }
    PeImage image = parse(driver);
    for (DriverFramework framework : image.foreignFrameworks()) {
      throw new CannotRun(image.name() + " " + framework.sentence());
    }
    UnicornCpu.requireEngine();
    return new Compiled(image, service);
  }

  private static PeImage parse(String file) {
    try {
      return PeImage.parse(Path.of(file));
    } catch (InvalidPathException e) {
      throw new CannotRun("'" + file + "' is no name of a file");
    }
  }

  private static boolean isFile(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Class<?> find(String name, @Nullable String classPath) {
    ClassLoader parent = DriverSource.class.getClassLoader();
    try {
      List<URL> urls = new ArrayList<>();
      for (String part : (classPath == null ? "" : classPath).split(File.pathSeparator, -1)) {
        if (!part.isEmpty()) {
          urls.add(Path.of(part).toUri().toURL());
        }
      }
      // Stays open: the driver's classes are loaded from it as they are needed.
      return Class.forName(name, true, new URLClassLoader(urls.toArray(URL[]::new), parent));
    } catch (ClassNotFoundException e) {
      throw new CannotRun(
          name + ": no such file, and no such class on the class path (--class-path PATH)");
    } catch (MalformedURLException | LinkageError e) {
      throw new CannotRun(name + ": its class cannot be loaded: " + e);
    }
  }

  private static Constructor<?> constructor(Class<?> type) {
    if (!DRIVER_INITIALIZE.class.isAssignableFrom(type)) {
      throw new CannotRun(
          type.getName() + " is no driver: it does not implement DRIVER_INITIALIZE");
    }
    try {
      return type.getConstructor(Wdk.class);
    } catch (NoSuchMethodException e) {
      throw new CannotRun(type.getName() + " has no public constructor that takes a Wdk");
    }
  }

  private static DRIVER_INITIALIZE make(Constructor<?> constructor, Wdk wdk) {
    try {
      return (DRIVER_INITIALIZE) constructor.newInstance(wdk);
    } catch (InvocationTargetException e) {
      throw new CannotRun("the driver's constructor threw " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new CannotRun("the driver cannot be made: " + e);
    }
  }
}
