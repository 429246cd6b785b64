package dev.zwatch.fake;

import dev.zwatch.fake.kernel.FakeKernel;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A harness that throws kernels away and expects them to go. */
public final class UnloadProgram {
  private static final int PATIENCE = 100;

  private UnloadProgram() {}

  /** The directories and jars of a kernel. */
  public static void main(String[] arguments) throws Exception {
    ReferenceQueue<Object> gone = new ReferenceQueue<>();
    Reference<Object> loader = new WeakReference<>(playInOwnLoader(arguments), gone);
    Reference<Object> kernel = new WeakReference<>(play(), gone);
    int left = 2;
    for (int i = 0; i < PATIENCE && left > 0; i++) {
      System.gc();
      if (gone.remove(100) != null) {
        left--;
      }
    }
    System.out.println("loader gone: " + loader.refersTo(null));
    System.out.println("kernel gone: " + kernel.refersTo(null));
  }

  private static Object play() {
    FakeKernel kernel = new FakeKernel();
    FakeDriver driver = new FakeDriver(kernel.wdk());
    kernel.dispatch((device, irp) -> driver.useAfterClose());
    kernel.shutdown();
    return kernel;
  }

  private static Object playInOwnLoader(String[] arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String argument : arguments) {
      urls.add(Path.of(argument).toUri().toURL());
    }
    ClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Class.forName("dev.zwatch.fake.Program", true, loader)
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {"use"});
    return loader;
  }
}
