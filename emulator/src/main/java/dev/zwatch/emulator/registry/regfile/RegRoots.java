package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.object.NameOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that programs have for the registry's roots, and the keys that these stand for.
 * HKEY_CURRENT_USER is the default user's key, as for a system process.
 *
 * <p>Source: Microsoft, "Predefined Keys" and "Registry Key Object Routines".
 */
public final class RegRoots {
  private static final String REGISTRY = "\\REGISTRY";

  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    root("HKEY_LOCAL_MACHINE", "HKLM", "\\REGISTRY\\MACHINE");
    root("HKEY_USERS", "HKU", "\\REGISTRY\\USER");
    root("HKEY_CURRENT_USER", "HKCU", "\\REGISTRY\\USER\\.DEFAULT");
    root("HKEY_CLASSES_ROOT", "HKCR", "\\REGISTRY\\MACHINE\\SOFTWARE\\Classes");
    root(
        "HKEY_CURRENT_CONFIG",
        "HKCC",
        "\\REGISTRY\\MACHINE\\SYSTEM\\CurrentControlSet\\Hardware Profiles\\Current");
  }

  private RegRoots() {}

  /**
   * The kernel's path of a key, given that or the programs' name; null for a name that begins with
   * no root.
   */
  public static @Nullable String kernelPath(String key) {
    int end = key.indexOf('\\', 1);
    String root = end < 0 ? key : key.substring(0, end);
    if (NameOrder.same(root, REGISTRY)) {
      return key;
    }
    for (Map.Entry<String, String> known : KEYS.entrySet()) {
      if (NameOrder.same(root, known.getKey())) {
        return known.getValue() + key.substring(root.length());
      }
    }
    return null;
  }

  /** The programs' name of a key, or the kernel's path where they have none. */
  public static String programName(String kernelPath) {
    for (String root : new String[] {"HKEY_LOCAL_MACHINE", "HKEY_USERS"}) {
      String key = KEYS.get(root);
      if (key != null && isAtOrBelow(kernelPath, key)) {
        return root + kernelPath.substring(key.length());
      }
    }
    return kernelPath;
  }

  private static boolean isAtOrBelow(String path, String key) {
    int length = key.length();
    return path.length() >= length
        && NameOrder.same(path.substring(0, length), key)
        && (path.length() == length || path.charAt(length) == '\\');
  }

  private static void root(String name, String shortName, String key) {
    KEYS.put(name, key);
    KEYS.put(shortName, key);
  }
}
