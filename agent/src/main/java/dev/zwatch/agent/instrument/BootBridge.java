package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.instrument.code.AgentCopies;
import dev.zwatch.agent.instrument.code.AgentFiles;
import dev.zwatch.agent.instrument.code.CannotWatch;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Defines classes of the agent in the boot loader. The bridge, so that code woven into a kernel of
 * any class loader finds it, and finds the same one. And what the weaver mostly needs of Byte
 * Buddy, since the boot loader takes a class in a fifth of the time that the class path takes, and
 * does not check its bytecode.
 *
 * <p>The JVM's own way, a jar appended to the boot class path, makes it print a warning and give up
 * the shared archive of application classes; a jar file of its own would have to be written for
 * each run too. Instead the agent opens the JDK's internal class definition to itself, which every
 * agent may do.
 */
final class BootBridge {
  private final Definer definer;

  private BootBridge(Definer definer) {
    this.definer = definer;
  }

  /**
   * Defines the bridge out of the agent's jar. Where the agent runs from a directory of classes, in
   * its own tests, kernels share its class loader and see the bridge as it is.
   *
   * @return what can define the library too; null where the agent runs from a directory
   * @throws CannotWatch when that cannot be done
   */
  static @Nullable BootBridge define(Instrumentation jvm) {
    if (AgentCopies.ownJar() == null) {
      return null;
    }
    BootBridge bridge = new BootBridge(new Definer(jvm));
    bridge.define("bridge.bin");
    if (CallMonitor.class.getClassLoader() != null) {
      throw new CannotWatch("the agent's classes were in use before the agent was started");
    }
    return bridge;
  }

  /** Defines what the weaver needs, before it is used. */
  void defineLibrary() {
    define("library.bin");
  }

  private void define(String bundle) {
    try (DataInputStream classes = AgentFiles.bundle(bundle)) {
      if (classes == null) {
        throw new CannotWatch("the agent's jar has no " + bundle);
      }
      while (classes.available() > 0) {
        byte[] bytes = new byte[classes.readInt()];
        classes.readFully(bytes);
        definer.define(bytes);
      }
    } catch (IOException e) {
      throw new CannotWatch("the agent's jar cannot be read: " + e.getMessage());
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

    void define(byte[] bytes) {
      try {
        defineClass.invoke(unsafe, null, bytes, 0, bytes.length, null, null);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("cannot define the agent's classes in the boot loader", e);
      }
    }
  }
}
