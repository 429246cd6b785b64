package dev.zwatch.agent.instrument;

import dev.zwatch.agent.instrument.code.AgentFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Defines the agent's adapter classes once more for a copy of kernel-stubs. They see that copy, and
 * the agent's own classes. Being a child of the copy's loader it goes when that one goes.
 */
final class AdapterLoader extends ClassLoader {
  private static final String AGENT = "dev.zwatch.agent.";
  private static final String ADAPTER = AGENT + "instrument.adapter.";

  private final ClassLoader agent;

  private AdapterLoader(@Nullable ClassLoader stubs) {
    super("zwatch-adapter", stubs);
    this.agent = AdapterLoader.class.getClassLoader();
  }

  /** The adapter for the copy of kernel-stubs that a {@code Wdk} class belongs to. */
  static StubsCopy adapt(Class<?> wdk) {
    try {
      return (StubsCopy)
          new AdapterLoader(wdk.getClassLoader())
              .loadClass(ADAPTER + "StubsAdapter")
              .getConstructor()
              .newInstance();
    } catch (InvocationTargetException e) {
      throw new LinkageError("the adapter of kernel-stubs failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the adapter of kernel-stubs cannot be made", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(AGENT)) {
      return super.loadClass(name, resolve);
    }
    if (!name.startsWith(ADAPTER)) {
      return agent.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try {
      byte[] bytes = AgentFiles.classFile(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
