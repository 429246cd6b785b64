package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A change of the naive registry that was found to be allowed.
 *
 * @param watched the key whose watchers are told
 * @param kind what they are told
 * @param gone the key that is deleted by it; 0 for none
 * @param size how much a transaction that keeps it is counted with
 * @param claims what no other transaction may claim until the end: {@code "7"} for all of key 7,
 *     {@code "7 content"} for its values and what is known of it, {@code "7 subkey X"} for a name
 * @param effect what it does to keys
 */
record ModelChange(
    long watched, int kind, long gone, long size, Set<String> claims, Consumer<ModelTree> effect) {

  boolean conflictsWith(ModelChange other) {
    return claims.stream().anyMatch(mine -> other.claims.stream().anyMatch(c -> clash(mine, c)));
  }

  private static boolean clash(String one, String other) {
    String key = one.split(" ", 2)[0];
    return key.equals(other.split(" ", 2)[0])
        && (one.equals(key) || other.equals(key) || one.equals(other));
  }

  private static String subkey(long parent, String name) {
    return parent + " subkey " + ModelKey.upper(name);
  }

  private static ModelChange ofContent(
      ModelKey key, int kind, long size, Consumer<ModelKey> effect) {
    long id = key.id;
    return new ModelChange(
        id, kind, 0, 128 + size, Set.of(id + " content"), tree -> effect.accept(tree.key(id)));
  }

  static ModelChange create(
      long id, ModelKey in, String name, String className, String kind, long time) {
    long parentId = in.id;
    return new ModelChange(
        parentId,
        RegistryListener.NAME,
        0,
        128 + 2L * (name.length() + className.length()),
        Set.of(subkey(parentId, name)),
        tree -> {
          ModelKey parent = tree.key(parentId);
          ModelKey key = new ModelKey(id, parent, name, className, kind, time);
          tree.byId.put(id, key);
          parent.subkeys.put(ModelKey.upper(name), key);
          parent.time = time;
        });
  }

  static ModelChange delete(ModelKey key, long time) {
    long id = key.id;
    long parentId = Objects.requireNonNull(key.parent).id;
    return new ModelChange(
        parentId,
        RegistryListener.NAME,
        id,
        128,
        Set.of(id + "", subkey(parentId, key.name)),
        tree -> {
          ModelKey parent = tree.key(parentId);
          parent.subkeys.remove(ModelKey.upper(tree.key(id).name));
          parent.time = time;
          tree.byId.remove(id);
        });
  }

  static ModelChange rename(ModelKey key, String newName, long time) {
    long id = key.id;
    long parentId = Objects.requireNonNull(key.parent).id;
    return new ModelChange(
        parentId,
        RegistryListener.NAME,
        0,
        128 + 2L * newName.length(),
        Set.of(subkey(parentId, key.name), subkey(parentId, newName)),
        tree -> {
          ModelKey parent = tree.key(parentId);
          ModelKey renamed = tree.key(id);
          parent.subkeys.remove(ModelKey.upper(renamed.name));
          renamed.name = newName;
          parent.subkeys.put(ModelKey.upper(newName), renamed);
          parent.time = time;
        });
  }

  /** Sets a value that has a name without zeroes at its end; data of null deletes it. */
  static ModelChange value(ModelKey key, String name, int type, byte @Nullable [] data, long time) {
    return ofContent(
        key,
        RegistryListener.LAST_SET,
        2L * name.length() + (data == null ? 0 : data.length),
        changed -> {
          ModelValue old = changed.value(name);
          if (data == null) {
            changed.values.remove(old);
          } else if (old == null) {
            changed.values.add(new ModelValue(name, type, data));
          } else {
            changed.values.set(changed.values.indexOf(old), new ModelValue(old.name(), type, data));
          }
          changed.time = time;
        });
  }

  static ModelChange time(ModelKey key, long time) {
    return ofContent(key, RegistryListener.ATTRIBUTES, 0, changed -> changed.time = time);
  }

  static ModelChange flags(ModelKey key, boolean wow64, int flags) {
    return ofContent(
        key,
        RegistryListener.ATTRIBUTES,
        0,
        changed -> {
          if (wow64) {
            changed.wow64Flags = flags;
          } else {
            changed.controlFlags = flags;
          }
        });
  }
}
