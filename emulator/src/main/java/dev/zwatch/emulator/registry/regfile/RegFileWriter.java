package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.registry.RegistryChange;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.ValueEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes {@code .reg} files as the registry editor does: version 5.00, UTF-16LE with a byte order
 * mark, lines that end in CR LF. What the format has no words for is lost: class names, times, and
 * that a key is volatile. A key whose name holds a line break cannot be written at all, nor what is
 * below it.
 */
public final class RegFileWriter {
  private final OutputStream out;
  private final List<String> unwritten = new ArrayList<>();

  private RegFileWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes all keys and values; {@code \Registry} itself only if it has values.
   *
   * @return the paths of keys that cannot be written
   */
  public static List<String> write(RegistryContent content, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      return write(content, out);
    }
  }

  /** The same to a stream. */
  public static List<String> write(RegistryContent content, OutputStream out) throws IOException {
    RegFileWriter writer = new RegFileWriter(out);
    writer.header();
    writer.all(content.root());
    return writer.unwritten;
  }

  /**
   * Writes what makes of one content the other, when the registry editor reads it.
   *
   * @return the paths of keys that cannot be written
   */
  public static List<String> write(List<RegistryChange> changes, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      return write(changes, out);
    }
  }

  /** The same to a stream. */
  public static List<String> write(List<RegistryChange> changes, OutputStream out)
      throws IOException {
    RegFileWriter writer = new RegFileWriter(out);
    writer.header();
    writer.changes(changes);
    return writer.unwritten;
  }

  private void header() throws IOException {
    text("\uFEFF" + RegParser.HEADER + "\r\n");
  }

  private void all(RegistryContent.Key root) throws IOException {
    Deque<RegistryContent.Key> keys = new ArrayDeque<>();
    keys.push(root);
    while (!keys.isEmpty()) {
      RegistryContent.Key key = keys.pop();
      if (key != root || !key.values().isEmpty()) {
        if (!key("", key.path())) {
          continue;
        }
        for (ValueEntry value : key.values()) {
          text(RegNotation.line(value) + "\r\n");
        }
      }
      List<RegistryContent.Key> subkeys = key.subkeys();
      for (int i = subkeys.size() - 1; i >= 0; i--) {
        keys.push(subkeys.get(i));
      }
    }
  }

  private void changes(List<RegistryChange> changes) throws IOException {
    String open = "";
    boolean writable = true;
    for (RegistryChange change : changes) {
      boolean isDelete = change.kind() == RegistryChange.Kind.KEY_DELETED;
      if (isDelete || !open.equals(change.path())) {
        writable = key(isDelete ? "-" : "", change.path());
        open = isDelete ? "" : change.path();
      }
      ValueEntry before = change.before();
      ValueEntry after = change.after();
      if (writable && after != null) {
        text(RegNotation.line(after) + "\r\n");
      } else if (writable && before != null) {
        text(RegNotation.name(before.name()) + "=-\r\n");
      }
    }
  }

  private boolean key(String sign, String path) throws IOException {
    if (path.indexOf('\r') >= 0 || path.indexOf('\n') >= 0) {
      unwritten.add(path);
      return false;
    }
    text("\r\n[" + sign + RegRoots.programName(path) + "]\r\n");
    return true;
  }

  /** Unit by unit: an encoder would replace what is no pair. */
  private void text(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      out.write(text.charAt(i));
      out.write(text.charAt(i) >> 8);
    }
  }
}
