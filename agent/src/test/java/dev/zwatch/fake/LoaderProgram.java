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
  private static final String AGENT = "dev.zwatch.agent.";

  private LoaderProgram() {}

  /**
   * Plays in a loader for each act.
   *
   * @param arguments how the loaders treat classes named as the agent's: {@code delegating}, {@code
   *     hiding} or {@code own}; the directories and jars of a kernel; {@code --}; acts
   */
  public static void main(String[] arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    int next = 1;
    while (!arguments[next].equals("--")) {
      urls.add(Path.of(arguments[next++]).toUri().toURL());
    }
    List<Thread> threads = new ArrayList<>();
    for (String act : List.of(arguments).subList(next + 1, arguments.length)) {
      ClassLoader loader = new KernelLoader(urls, arguments[0]);
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

  private static final class KernelLoader extends URLClassLoader {
    private final String treatment;

    KernelLoader(List<URL> urls, String treatment) {
      super(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      this.treatment = treatment;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(AGENT) && treatment.equals("hiding")) {
        throw new ClassNotFoundException(name);
      }
      if (name.startsWith(AGENT) && treatment.equals("own")) {
        Class<?> known = findLoadedClass(name);
        return known == null ? findClass(name) : known;
      }
      return super.loadClass(name, resolve);
    }
  }
}
