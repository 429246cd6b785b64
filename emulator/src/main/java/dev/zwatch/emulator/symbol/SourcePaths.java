package dev.zwatch.emulator.symbol;

import dev.zwatch.emulator.pe.PeImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Shortens the paths of source files, so that they are the same wherever a project was checked out:
 * what a file's path shares with the folder that the compiler ran in is left out.
 */
final class SourcePaths {
  /** Sharing only {@code /usr} or {@code C:} does not make a project. */
  private static final int SHARED_FOLDERS = 2;

  private final List<List<String>> compilerFolders;

  SourcePaths(Collection<String> compilerFolders) {
    this.compilerFolders = compilerFolders.stream().map(SourcePaths::parts).toList();
  }

  /** The folders are in the DWARF; for a PDB, the folder that it was written to stands for them. */
  static SourcePaths of(PeImage image) {
    List<String> folders = new ArrayList<>(CompilerFolders.of(image));
    image
        .pdbPath()
        .map(path -> path.substring(0, afterLastSeparator(path)))
        .filter(folder -> !folder.isEmpty())
        .ifPresent(folders::add);
    return new SourcePaths(folders);
  }

  static int afterLastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  }

  /** A path that is relative already stays so. */
  String shorten(String path) {
    List<String> parts = parts(path);
    int shared = 0;
    for (List<String> folder : compilerFolders) {
      shared = Math.max(shared, sharedParts(folder, parts));
    }
    // The first part is the root.
    boolean shortened = isAbsolute(parts) && shared > SHARED_FOLDERS;
    return String.join("/", shortened ? parts.subList(shared, parts.size()) : parts);
  }

  /** The whole path without detours, with slashes. */
  static String normalize(String path) {
    return String.join("/", parts(path));
  }

  private static int sharedParts(List<String> folder, List<String> file) {
    int shared = 0;
    // The last part is the file's name.
    while (shared < folder.size()
        && shared < file.size() - 1
        && samePart(folder.get(shared), file.get(shared), folder.get(0))) {
      shared++;
    }
    return shared;
  }

  private static boolean samePart(String a, String b, String root) {
    return root.endsWith(":") ? a.equalsIgnoreCase(b) : a.equals(b);
  }

  private static boolean isAbsolute(List<String> parts) {
    return isRoot(parts.get(0));
  }

  private static boolean isRoot(String part) {
    return part.isEmpty() || part.endsWith(":");
  }

  /** The first part of an absolute path is empty, or a drive with its colon. */
  private static List<String> parts(String path) {
    boolean windows = path.indexOf('\\') >= 0 && path.indexOf('/') != 0;
    Deque<String> parts = new ArrayDeque<>();
    List<String> all = Arrays.asList((windows ? path.replace('\\', '/') : path).split("/", -1));
    for (int i = 0; i < all.size(); i++) {
      String part = all.get(i);
      boolean atRoot = parts.size() == 1 && isRoot(parts.getLast());
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        if (!atRoot) {
          parts.removeLast();
        }
      } else if (!part.equals(".") && (!part.isEmpty() || i == 0)) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? List.of(path) : List.copyOf(parts);
  }
}
