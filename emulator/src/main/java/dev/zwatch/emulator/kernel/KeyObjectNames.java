package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.filter.RegistryFilters;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Key objects as callbacks have them: their identities and names, and what happens at their end.
 */
public final class KeyObjectNames {
  private static final int TAG = 0x626E4D43;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final Registry registry;
  private final RegistryFilters filters;

  /** The names that were told of keys and live as long as the keys' objects, by key. */
  private final Map<Long, Long> names = new TreeMap<>();

  /** The names that live until they are released. */
  private final Set<Long> ownNames = new TreeSet<>();

  KeyObjectNames(
      KernelMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      Registry registry,
      RegistryFilters filters) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.registry = registry;
    this.filters = filters;
  }

  /** The key object at an address that a callback was given; null if none is there. */
  @Nullable KernelObject at(long address) {
    KernelObject object = filters.objectAt(address);
    return object != null && object.type() == ObjectType.Key ? object : null;
  }

  /** Identity of an object's key. */
  static long key(KernelObject object) {
    return object.body() instanceof TransactedKey transacted
        ? transacted.key()
        : object.body() instanceof Long key ? key : 0;
  }

  /**
   * The address of a UNICODE_STRING with a key's full name, as it was when it was first asked for;
   * it lives as long as the key's objects. 0 when there is no room.
   */
  long sharedName(KernelObject object) {
    Long known = names.get(key(object));
    if (known != null) {
      return known;
    }
    long made = name(object);
    if (made != 0) {
      names.put(key(object), made);
    }
    return made;
  }

  /** The same for the name of this moment, which lives until it is released. */
  long ownName(KernelObject object) {
    long made = name(object);
    if (made != 0) {
      ownNames.add(made);
    }
    return made;
  }

  /** Releases a name that lives until then; false for any other address. */
  boolean release(long name) {
    return ownNames.remove(name) && pool.free(name);
  }

  private long name(KernelObject object) {
    String path = registry.knownPath(key(object));
    byte[] units = (path == null ? "" : path).getBytes(StandardCharsets.UTF_16LE);
    long address = pool.allocate(UNICODE_STRING.SIZE + units.length, TAG);
    if (address != 0) {
      UNICODE_STRING string = new UNICODE_STRING(memory, address);
      string.Length(units.length);
      string.MaximumLength(units.length);
      string.Buffer(address + UNICODE_STRING.SIZE);
      memory.write(string.Buffer(), units, 0, units.length);
    }
    return address;
  }

  /** A key object is gone: the name goes with the last of its key. */
  void ended(KernelObject object) {
    forgetName(key(object));
  }

  private void forgetName(long key) {
    Long name = names.get(key);
    if (name != null && objects.objects().stream().noneMatch(other -> isOf(other, key))) {
      names.remove(key);
      pool.free(name);
    }
  }

  private static boolean isOf(KernelObject object, long key) {
    return object.type() == ObjectType.Key && key(object) == key;
  }

  /** The names that were told, at this moment. */
  public Snapshot snapshot() {
    return new Snapshot(names, ownNames);
  }

  /** Brings the names of a snapshot of these back. */
  public void restore(Snapshot snapshot) {
    names.clear();
    names.putAll(snapshot.names);
    ownNames.clear();
    ownNames.addAll(snapshot.ownNames);
  }

  /** Names at one moment. */
  public static final class Snapshot {
    private final Map<Long, Long> names;
    private final Set<Long> ownNames;

    private Snapshot(Map<Long, Long> names, Set<Long> ownNames) {
      this.names = Map.copyOf(names);
      this.ownNames = Set.copyOf(ownNames);
    }
  }
}
