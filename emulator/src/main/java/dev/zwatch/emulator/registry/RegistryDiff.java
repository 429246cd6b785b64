package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.registry.RegistryChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What differs between two contents, by name: a key that was deleted and made again shows as what
 * is different in it. In the order of the keys' names, each key before those below it.
 */
public final class RegistryDiff {
  private final List<RegistryChange> changes = new ArrayList<>();

  private RegistryDiff() {}

  public static List<RegistryChange> between(RegistryContent before, RegistryContent after) {
    RegistryDiff diff = new RegistryDiff();
    diff.changed(before.root(), after.root());
    return diff.changes;
  }

  // As deep as keys can be nested, 512 at most.
  private void changed(RegistryContent.Key before, RegistryContent.Key after) {
    values(before.values(), after);
    Map<String, RegistryContent.Key> old = new TreeMap<>(NameOrder::compare);
    before.subkeys().forEach(key -> old.put(key.name(), key));
    Map<String, RegistryContent.Key> present = new TreeMap<>(NameOrder::compare);
    after.subkeys().forEach(key -> present.put(key.name(), key));
    for (RegistryContent.Key key : old.values()) {
      if (!present.containsKey(key.name())) {
        changes.add(new RegistryChange(Kind.KEY_DELETED, key.path(), null, null));
      }
    }
    for (RegistryContent.Key key : present.values()) {
      RegistryContent.Key same = old.get(key.name());
      if (same == null) {
        created(key);
      } else {
        changed(same, key);
      }
    }
  }

  private void created(RegistryContent.Key key) {
    changes.add(new RegistryChange(Kind.KEY_CREATED, key.path(), null, null));
    values(List.of(), key);
    key.subkeys().forEach(this::created);
  }

  private void values(List<ValueEntry> before, RegistryContent.Key after) {
    Map<String, ValueEntry> old = new TreeMap<>(NameOrder::compare);
    before.forEach(value -> old.put(value.name(), value));
    for (ValueEntry value : after.values()) {
      ValueEntry same = old.remove(value.name());
      if (same == null || !same.same(value)) {
        changes.add(new RegistryChange(Kind.VALUE_SET, after.path(), same, value));
      }
    }
    for (ValueEntry value : old.values()) {
      changes.add(new RegistryChange(Kind.VALUE_DELETED, after.path(), value, null));
    }
  }
}
