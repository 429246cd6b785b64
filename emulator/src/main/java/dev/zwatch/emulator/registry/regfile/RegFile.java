package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.emulator.registry.regfile.Instruction.DeleteKey;
import dev.zwatch.emulator.registry.regfile.Instruction.DeleteValue;
import dev.zwatch.emulator.registry.regfile.Instruction.OpenKey;
import dev.zwatch.emulator.registry.regfile.Instruction.SetValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@code .reg} file: "Windows Registry Editor Version 5.00" or "REGEDIT4". A REG_LINK value named
 * SymbolicLinkValue right below a key's name makes the key a symbolic link.
 */
public final class RegFile {
  /** In bytes: as text of half of what a registry holds. */
  private static final long LARGEST = 64L << 20;

  private final String name;
  private final List<Instruction> instructions;

  private RegFile(String name, List<Instruction> instructions) {
    this.name = name;
    this.instructions = instructions;
  }

  /**
   * Reads a file.
   *
   * @throws RegFileException for a file that cannot be read or means nothing
   */
  public static RegFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.isDirectory(file)) {
        throw new RegFileException(file.toString(), "is a directory");
      }
      if (Files.size(file) > LARGEST) {
        throw new RegFileException(name, "a .reg file of more than " + LARGEST + " bytes");
      }
      return parse(Files.readAllBytes(file), name);
    } catch (NoSuchFileException e) {
      throw new RegFileException(file.toString(), "no such file");
    } catch (IOException e) {
      throw new RegFileException(name, "cannot be read: " + e.getMessage());
    }
  }

  /** Reads a file's bytes; the name stands for the file in messages. */
  public static RegFile parse(byte[] file, String name) {
    if (file.length >= 4 && file[0] == 'r' && file[1] == 'e' && file[2] == 'g' && file[3] == 'f') {
      throw new RegFileException(
          name, "a hive: say where it belongs, for example --registry 'HKLM\\SOFTWARE=FILE'");
    }
    return new RegFile(name, RegParser.parse(name, RegEncoding.decode(file, name)));
  }

  /**
   * Puts the content into a registry.
   *
   * @throws RegFileException for what the registry refuses, with the line
   */
  public void applyTo(Registry registry) {
    RegistryEditor editor = new RegistryEditor(registry);
    long key = 0;
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      try {
        if (instruction instanceof OpenKey open) {
          key = isLink(i + 1) ? editor.linkKey(open.path()) : editor.hiveKey(open.path());
        } else if (instruction instanceof DeleteKey delete) {
          editor.deleteTree(delete.path());
        } else if (instruction instanceof SetValue set) {
          ValueEntry value = set.value();
          editor.value(key, value.name(), value.type(), value.data());
        } else if (instruction instanceof DeleteValue delete) {
          editor.deleteValue(key, delete.name());
        }
      } catch (IllegalArgumentException e) {
        throw new RegFileException(name, instruction.line(), e.getMessage());
      }
    }
  }

  private boolean isLink(int index) {
    return index < instructions.size()
        && instructions.get(index) instanceof SetValue set
        && RegistryEditor.isLink(set.value().name(), set.value().type());
  }
}
