package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.instrument.code.AgentCopies;
import dev.zwatch.agent.instrument.code.AgentFiles;
import dev.zwatch.agent.instrument.code.Bundle;
import dev.zwatch.agent.instrument.code.CannotWatch;
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
 * does not check its bytecode. The rest of the agent is defined in the same way where the agent
 * runs.
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
   * Defines the bridge out of the agent's jar, and what the agent itself goes on with. Where the
   * agent runs from a directory of classes, in its own tests, kernels share its class loader and
   * see the bridge as it is.
   *
   * @return what can define the weaver too; null where the agent runs from a directory
   * @throws CannotWatch when that cannot be done
   */
  static @Nullable BootBridge define(Instrumentation jvm) {
    if (AgentCopies.ownJar() == null) {
      return null;
    }
    BootBridge bridge = new BootBridge(new Definer(jvm));
    bridge.defineForAll("bridge.bin");
    if (CallMonitor.class.getClassLoader() != null) {
      throw new CannotWatch("the agent's classes were in use before the agent was started");
    }
    bridge.defineHere("agent.bin");
    return bridge;
  }

  /** Defines the weaver and what it needs, before it is used. */
  void defineWeaver() {
    defineForAll("library.bin");
    defineHere("weaver.bin");
  }

  private void defineForAll(String bundle) {
    Bundle classes = open(bundle);
    while (classes.next()) {
      definer.define(classes, null, null);
    }
  }

  /** Class by class, from the jar, it takes several times as long. */
  private void defineHere(String bundle) {
    ClassLoader loader = BootBridge.class.getClassLoader();
    ProtectionDomain domain = BootBridge.class.getProtectionDomain();
    Bundle classes = open(bundle);
    while (classes.next()) {
      try {
        definer.define(classes, loader, domain);
      } catch (LinkageError e) {
        // It is there already. If it is not, the class loader will tell what is wrong with it.
      }
    }
  }

  private static Bundle open(String bundle) {
    try {
      Bundle classes = AgentFiles.bundle(bundle);
      if (classes == null) {
        throw new CannotWatch("the agent's jar has no " + bundle);
      }
      return classes;
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

    void define(Bundle classes, @Nullable ClassLoader loader, @Nullable ProtectionDomain domain) {
      try {
        defineClass.invoke(
            unsafe, null, classes.bytes(), classes.offset(), classes.length(), loader, domain);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("cannot define the agent's classes", e);
      }
    }
  }
}
