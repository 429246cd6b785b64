package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The key object of {@code \REGISTRY}, from which callbacks see full paths start. */
final class KeyRoot {
  private final ObjectManager objects;
  private @Nullable KernelObject object;

  KeyRoot(ObjectManager objects) {
    this.objects = objects;
  }

  /** The object, which is made when it is first asked for, and stays. */
  KernelObject object() {
    KernelObject known = object;
    if (known == null || known.isDeleted()) {
      known = objects.create(ObjectType.Key, Registry.ROOT_KEY, 0);
      object = known;
    }
    return known;
  }
}
