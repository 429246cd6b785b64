package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Defines the bridge's classes in the boot loader, so that code woven into a kernel of any class
 * loader finds them, and finds the same ones.
 *
 * <p>The JVM's own way, a jar appended to the boot class path, makes it print a warning and give up
 * the shared archive of application classes; a jar file of its own would have to be written for
 * each run too. Instead the agent opens the JDK's internal class definition to itself, which every
 * agent may do.
 */
final class BootBridge {
  private static final String BRIDGE = "dev/zwatch/agent/bridge/";

  private BootBridge() {}

  /**
   * Defines the bridge out of the agent's jar. Where the agent runs from a directory of classes, in
   * its own tests, kernels share its class loader and see the bridge as it is.
   *
   * @throws CannotWatch when that cannot be done
   */
  static void define(Instrumentation jvm) {
    Path jar = AgentCopies.ownJar();
    if (jar == null) {
      return;
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Definer definer = new Definer(jvm);
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        String path = entry.getName();
        if (path.startsWith(BRIDGE)
            && path.endsWith(".class")
            && !path.endsWith("package-info.class")) {
          try (InputStream bytes = file.getInputStream(entry)) {
            definer.define(
                path.substring(0, path.length() - ".class".length()), bytes.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new CannotWatch("the agent's jar " + jar + " cannot be read: " + e.getMessage());
    }
    if (CallMonitor.class.getClassLoader() != null) {
      throw new CannotWatch("the agent's classes were in use before the agent was started");
    }
  }

  private static final class Definer {
    private static final String PACKAGE = "jdk.internal.misc";

    private final Object unsafe;
    private final Method defineClass;

    Definer(Instrumentation jvm) {
      jvm.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of(PACKAGE, Set.of(BootBridge.class.getModule())),
          Map.of(),
          Set.of(),
          Map.of());
      try {
        Class<?> type = Class.forName(PACKAGE + ".Unsafe");
        unsafe = type.getMethod("getUnsafe").invoke(null);
        defineClass =
            type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("this JDK does not let the agent define its bridge", e);
      }
    }

    void define(String name, byte[] bytes) {
      try {
        defineClass.invoke(unsafe, name, bytes, 0, bytes.length, null, null);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("cannot define " + name + " in the boot loader", e);
      }
    }
  }
}
