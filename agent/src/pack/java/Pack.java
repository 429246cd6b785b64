import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts bundles of classes into the agent's jar. Four are read in one piece and defined at once,
 * each class after its supertypes: the bridge, the agent itself, what the weaver mostly needs of
 * Byte Buddy, and the weaver. All of Byte Buddy goes into a fifth, and out of the jar's list of
 * files, which each start reads.
 */
final class Pack {
  private static final String HOME = "dev/zwatch/agent/";
  private static final String LIBRARY = HOME + "shaded/bytebuddy";
  private static final List<String> AGENT =
      List.of("engine", "instrument", "instrument/code", "report", "rules");

  private final Map<String, byte[]> packed = new LinkedHashMap<>();

  private Pack() {}

  /** Takes the jar, and the file that lists Byte Buddy's classes by their own names. */
  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    List<String> library = Files.readAllLines(Path.of(arguments[1]));
    try (URLClassLoader classes =
        new URLClassLoader(
            new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Pack bridge = new Pack();
      Pack agent = new Pack();
      Pack needed = new Pack();
      Pack weaver = new Pack();
      Pack whole = new Pack();
      try (FileSystem files =
          FileSystems.newFileSystem(jar, Map.of("compressionMethod", "STORED"))) {
        bridge.add(names(files.getPath(HOME + "bridge")), classes);
        List<String> own = new ArrayList<>();
        for (String folder : AGENT) {
          own.addAll(names(files.getPath(HOME + folder)));
        }
        agent.add(own, classes);
        List<String> relocated = new ArrayList<>();
        for (String name : library) {
          relocated.add(name.replace("net.bytebuddy", LIBRARY.replace('/', '.')));
        }
        needed.add(relocated, classes);
        weaver.add(names(files.getPath(HOME + "instrument/weave")), classes);
        whole.takeOut(files.getPath(LIBRARY));
        bridge.write(files, "bridge.bin");
        agent.write(files, "agent.bin");
        needed.write(files, "library.bin");
        weaver.write(files, "weaver.bin");
      }
      try (FileSystem files = FileSystems.newFileSystem(jar)) {
        whole.write(files, "whole.bin");
      }
    }
  }

  /** The classes in a folder. */
  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(Pack::isClass).map(Pack::name).sorted().toList();
    }
  }

  /** Adds classes, those after their supertypes that are among them. */
  private void add(Collection<String> names, ClassLoader classes) throws Exception {
    Set<String> wanted = Set.copyOf(names);
    for (String name : names) {
      add(Class.forName(name, false, classes), wanted);
    }
  }

  private void add(Class<?> type, Set<String> wanted) throws IOException {
    if (!wanted.contains(type.getName()) || packed.containsKey(type.getName())) {
      return;
    }
    if (type.getSuperclass() != null) {
      add(type.getSuperclass(), wanted);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      add(implemented, wanted);
    }
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream code = type.getClassLoader().getResourceAsStream(file)) {
      packed.put(type.getName(), code.readAllBytes());
    }
  }

  /** Adds all classes below a folder, and deletes that. */
  private void takeOut(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.sorted().toList();
    }
    for (Path file : files) {
      if (isClass(file)) {
        packed.put(name(file), Files.readAllBytes(file));
      }
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      Files.delete(files.get(i));
    }
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class") && !file.endsWith("package-info.class");
  }

  private static String name(Path file) {
    String path = file.toString();
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }

  private void write(FileSystem files, String bundle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> type : packed.entrySet()) {
        byte[] name = type.getKey().getBytes(StandardCharsets.UTF_8);
        out.writeShort(name.length);
        out.write(name);
        out.writeInt(type.getValue().length);
        out.write(type.getValue());
      }
    }
    Path file = files.getPath(HOME + bundle);
    Files.write(file, bytes.toByteArray());
    // The times that the other entries have, so that the same sources give the same jar.
    FileTime time = Files.getLastModifiedTime(files.getPath("META-INF/MANIFEST.MF"));
    Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, time);
  }
}
