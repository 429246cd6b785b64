package dev.zwatch.agent.instrument.code;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The files of the agent, read from its jar directly: a class loader's way to a resource leads
 * through URLs and takes a millisecond for each.
 */
public final class AgentFiles {
  private static @Nullable JarFile jar;

  private AgentFiles() {}

  /** The code of one of the agent's classes; null when there is none of that name. */
  public static byte @Nullable [] classFile(String name) throws IOException {
    return read(name.replace('.', '/') + ".class");
  }

  /** A bundle of classes; null where the agent runs from a directory. */
  public static @Nullable Bundle bundle(String name) throws IOException {
    byte[] bytes = read("dev/zwatch/agent/" + name);
    return bytes == null ? null : new Bundle(bytes);
  }

  private static synchronized byte @Nullable [] read(String path) throws IOException {
    Path own = AgentCopies.ownJar();
    if (own == null) {
      try (InputStream file = AgentFiles.class.getResourceAsStream("/" + path)) {
        return file == null ? null : file.readAllBytes();
      }
    }
    // Left open: the class loader of the agent's classes has the file open too.
    JarFile opened = jar == null ? new JarFile(own.toFile()) : jar;
    jar = opened;
    ZipEntry entry = opened.getEntry(path);
    if (entry == null) {
      return null;
    }
    try (DataInputStream file = new DataInputStream(opened.getInputStream(entry))) {
      byte[] bytes = new byte[(int) entry.getSize()];
      file.readFully(bytes);
      return bytes;
    }
  }
}
