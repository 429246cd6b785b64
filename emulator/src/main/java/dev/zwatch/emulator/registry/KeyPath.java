package dev.zwatch.emulator.registry;

/** Puts a key's full path together, as {@code \REGISTRY\MACHINE\SYSTEM\ControlSet001}. */
final class KeyPath {
  static final char SEPARATOR = '\\';

  private KeyPath() {}

  static String of(RegistryState state, KeyNode key) {
    String[] names = new String[key.depth + 1];
    KeyNode node = key;
    for (int i = key.depth; i >= 0 && node != null; i--) {
      names[i] = node.name;
      node = state.key(node.parent);
    }
    StringBuilder path = new StringBuilder();
    for (String name : names) {
      path.append(SEPARATOR).append(name);
    }
    return path.toString();
  }
}
