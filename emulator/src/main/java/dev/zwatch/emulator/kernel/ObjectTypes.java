package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object types as drivers have them: addresses of OBJECT_TYPE structures, which they only
 * compare and hand back. Each is an object itself, such as {@code \ObjectTypes\Key}.
 */
final class ObjectTypes {
  private static final long BASE = MemoryLayout.KERNEL_DATA + Region.PAGE;
  private static final int SIZE = 0x100;
  private static final List<ObjectType> TYPES = List.of(ObjectType.values());

  ObjectTypes(GuestMemory memory, ObjectManager objects, ObjectNamespace names) {
    int size = SIZE * TYPES.size();
    memory.map(new Region("object types", BASE, size, true, false));
    for (ObjectType type : TYPES) {
      KernelObject object = objects.create(ObjectType.Type, type, address(type));
      names.insert(object, "\\ObjectTypes\\" + type, true);
      objects.dereference(object);
    }
  }

  static long address(ObjectType type) {
    return BASE + (long) SIZE * TYPES.indexOf(type);
  }

  /** The type at an address; null for an address that is none. */
  static @Nullable ObjectType at(long address) {
    long distance = address - BASE;
    return distance >= 0 && distance % SIZE == 0 && distance / SIZE < TYPES.size()
        ? TYPES.get((int) (distance / SIZE))
        : null;
  }
}
