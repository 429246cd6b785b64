package dev.zwatch.fake;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A harness that gives each kernel a class loader of its own, which shares nothing with others but
 * the JDK, and runs them side by side.
 */
public final class LoaderProgram {
  private LoaderProgram() {}

  /** The directories and jars of a kernel, then {@code --}, then an act for each loader. */
  public static void main(String[] arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    int next = 0;
    while (!arguments[next].equals("--")) {
      urls.add(Path.of(arguments[next++]).toUri().toURL());
    }
    List<Thread> threads = new ArrayList<>();
    for (String act : List.of(arguments).subList(next + 1, arguments.length)) {
      ClassLoader loader =
          new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      Thread thread = new Thread(() -> play(loader, act));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void play(ClassLoader loader, String act) {
    try {
      Class<?> program = Class.forName("dev.zwatch.fake.Program", true, loader);
      program.getMethod("main", String[].class).invoke(null, (Object) new String[] {act});
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
