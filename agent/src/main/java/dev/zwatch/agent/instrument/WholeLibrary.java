package dev.zwatch.agent.instrument;

import dev.zwatch.agent.instrument.code.AgentFiles;
import dev.zwatch.agent.instrument.code.Bundle;
import dev.zwatch.agent.instrument.code.CodeWeaver;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Loads the weaver once more, with a Byte Buddy of its own, each class when it is needed. The boot
 * loader has only those classes of Byte Buddy that weaving mostly needs, and finds no others.
 */
final class WholeLibrary extends ClassLoader {
  private static final String LIBRARY = "net.bytebuddy.";
  private static final String WEAVER = "dev.zwatch.agent.instrument.weave.";

  /** Code by name; empty where the agent runs from a directory of classes. */
  private final Map<String, byte[]> library = new HashMap<>();

  private WholeLibrary(ClassLoader agent) throws IOException {
    super("zwatch-weaver", agent);
    Bundle whole = AgentFiles.bundle("whole.bin");
    while (whole != null && whole.next()) {
      int end = whole.offset() + whole.length();
      library.put(whole.name(), Arrays.copyOfRange(whole.bytes(), whole.offset(), end));
    }
  }

  static CodeWeaver weaver() {
    try {
      return (CodeWeaver)
          new WholeLibrary(WholeLibrary.class.getClassLoader())
              .loadClass(WEAVER + "Weaver")
              .getConstructor()
              .newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new LinkageError("the weaver cannot be made", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(LIBRARY) && !name.startsWith(WEAVER)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try {
      byte[] packed = library.get(name);
      byte[] bytes = packed == null ? AgentFiles.classFile(name) : packed;
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
