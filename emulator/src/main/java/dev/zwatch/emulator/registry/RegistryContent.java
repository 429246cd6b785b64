package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.registry.KeyNode.Subkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All keys and values of a registry at one moment, for who reads it from the outside. */
public final class RegistryContent {
  private final RegistryState state;

  private RegistryContent(RegistryState state) {
    this.state = state;
  }

  /** The present content, in constant time. */
  public static RegistryContent of(Registry registry) {
    return new RegistryContent(registry.snapshot().state);
  }

  /** The key {@code \Registry}. */
  public Key root() {
    return key(state.root());
  }

  Key key(long id) {
    return new Key(Objects.requireNonNull(state.key(id)));
  }

  /** One key. */
  public final class Key {
    private final KeyNode node;

    private Key(KeyNode node) {
      this.node = node;
    }

    long id() {
      return node.id;
    }

    public String name() {
      return node.name;
    }

    /** As {@code \REGISTRY\MACHINE\SOFTWARE}. */
    public String path() {
      return KeyPath.of(state, node);
    }

    /** In the order of their names. */
    public List<Key> subkeys() {
      List<Key> all = new ArrayList<>();
      for (int i = 0; i < node.subkeys.size(); i++) {
        Subkey subkey = Objects.requireNonNull(node.subkeys.at(i));
        all.add(key(subkey.id()));
      }
      return all;
    }

    /** In the order in which they were first set. */
    public List<ValueEntry> values() {
      List<ValueEntry> all = new ArrayList<>();
      for (int i = 0; i < node.values.size(); i++) {
        Value value = Objects.requireNonNull(node.values.at(i));
        all.add(new ValueEntry(value.name, value.type, value.data));
      }
      return all;
    }
  }
}
