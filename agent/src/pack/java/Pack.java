import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts two bundles of classes into the agent's jar, each class after its supertypes: the bridge,
 * and what the weaver mostly needs of Byte Buddy. A bundle is read in one piece and defined in the
 * boot loader, which checks no bytecode.
 */
final class Pack {
  private static final String HOME = "dev/zwatch/agent/";

  private final ClassLoader classes;
  private final Set<Class<?>> packed = new LinkedHashSet<>();

  private Pack(ClassLoader classes) {
    this.classes = classes;
  }

  /** Takes the jar, and the file that lists Byte Buddy's classes by their own names. */
  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    List<String> library = Files.readAllLines(Path.of(arguments[1]));
    try (URLClassLoader classes =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        FileSystem files =
            FileSystems.newFileSystem(jar, Map.of("compressionMethod", "STORED"))) {
      Pack bridge = new Pack(classes);
      try (Stream<Path> found = Files.list(files.getPath(HOME + "bridge"))) {
        for (Path file : found.sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".class") && !name.equals("package-info.class")) {
            bridge.add(HOME + "bridge/" + name.substring(0, name.length() - ".class".length()));
          }
        }
      }
      bridge.write(files.getPath(HOME + "bridge.bin"));
      Pack weaver = new Pack(classes);
      for (String name : library) {
        weaver.add(name.replace("net.bytebuddy.", HOME + "shaded/bytebuddy/"));
      }
      weaver.write(files.getPath(HOME + "library.bin"));
    }
  }

  private void add(String name) throws ClassNotFoundException {
    add(Class.forName(name.replace('/', '.'), false, classes));
  }

  private void add(Class<?> type) {
    if (type.getClassLoader() != classes || packed.contains(type)) {
      return;
    }
    if (type.getSuperclass() != null) {
      add(type.getSuperclass());
    }
    for (Class<?> implemented : type.getInterfaces()) {
      add(implemented);
    }
    packed.add(type);
  }

  private void write(Path bundle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Class<?> type : packed) {
      String name = type.getName().replace('.', '/');
      try (InputStream file = classes.getResourceAsStream(name + ".class")) {
        byte[] code = file.readAllBytes();
        out.writeInt(code.length);
        out.write(code);
      }
    }
    Files.write(bundle, bytes.toByteArray());
    // The same time as the other entries have, so that the same sources give the same jar.
    Path manifest = bundle.getFileSystem().getPath("META-INF/MANIFEST.MF");
    Files.setLastModifiedTime(bundle, Files.getLastModifiedTime(manifest));
  }
}
