package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryView;
import java.util.stream.Stream;

/** Tells which handles to keys are open, in whatever process. */
final class OpenKeys {
  private final ObjectManager objects;
  private final Registry registry;

  OpenKeys(ObjectManager objects, Registry registry) {
    this.objects = objects;
    this.registry = registry;
  }

  boolean isAnyBelow(long key) {
    return open(key, false).findAny().isPresent();
  }

  boolean isAnyAtOrBelow(long key) {
    return open(key, true).findAny().isPresent();
  }

  int handlesBelow(long key) {
    return open(key, false).mapToInt(KernelObject::handleCount).sum();
  }

  private Stream<KernelObject> open(long key, boolean itself) {
    return objects.objects().stream()
        .filter(
            object ->
                object.type() == ObjectType.Key
                    && object.handleCount() > 0
                    && isBelow(object, key, itself));
  }

  private boolean isBelow(KernelObject object, long key, boolean itself) {
    RegistryView view = registry;
    long at;
    if (object.body() instanceof TransactedKey transacted) {
      view = registry.inTransaction(transacted.transaction().id());
      at = transacted.key();
    } else {
      at = object.body() instanceof Long id ? id : 0;
    }
    at = itself ? at : view.parent(at);
    while (at != 0 && at != key) {
      at = view.parent(at);
    }
    return at == key;
  }
}
