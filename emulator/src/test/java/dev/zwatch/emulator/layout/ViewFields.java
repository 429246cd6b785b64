package dev.zwatch.emulator.layout;

import dev.zwatch.emulator.layout.RecordingMemory.Access;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.Structure;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the accessors of a view reach, found by calling them. */
final class ViewFields {
  private static final long BASE = 0x10000;

  /**
   * What one accessor does.
   *
   * @param size in bytes; -1 where the accessor only tells an address
   */
  record Field(String name, long offset, int size, String accessor) {}

  private ViewFields() {}

  /** All accessors of one value: without parameters, of a value, of an index, or of both. */
  static List<Field> of(Class<?> view) {
    List<Field> fields = new ArrayList<>();
    Method[] methods = view.getDeclaredMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    for (Method method : methods) {
      int modifiers = method.getModifiers();
      if (Modifier.isPublic(modifiers)
          && !Modifier.isStatic(modifiers)
          && !StructurePaths.isNoField(view, method.getName())) {
        fields.add(field(view, method));
      }
    }
    return fields;
  }

  /** The writes of a method that sets several fields. */
  static List<Access> writes(Class<?> view, String name) {
    for (Method method : view.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        RecordingMemory memory = new RecordingMemory();
        call(view, method, memory);
        return memory.accesses.stream()
            .map(access -> new Access(access.address() - BASE, access.size()))
            .toList();
      }
    }
    throw new AssertionError(view + " has no " + name);
  }

  private static Field field(Class<?> view, Method method) {
    RecordingMemory memory = new RecordingMemory();
    Object result = call(view, method, memory);
    String accessor = method.toGenericString();
    if (!memory.accesses.isEmpty()) {
      Access first = memory.accesses.get(0);
      return new Field(method.getName(), first.address() - BASE, first.size(), accessor);
    }
    if (result instanceof Structure part) {
      return new Field(method.getName(), part.address() - BASE, size(part.getClass()), accessor);
    }
    if (result instanceof Long address) {
      return new Field(method.getName(), address - BASE, -1, accessor);
    }
    throw new AssertionError(accessor + " touches no memory");
  }

  /** The SIZE of a view; -1 for one of no size of its own. */
  static int size(Class<?> view) {
    try {
      return view.getField("SIZE").getInt(null);
    } catch (NoSuchFieldException e) {
      return -1;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Object call(Class<?> view, Method method, RecordingMemory memory) {
    try {
      Object target = make(view, memory, BASE);
      Class<?>[] types = method.getParameterTypes();
      @Nullable Object[] arguments = new Object[types.length];
      for (int i = 0; i < types.length; i++) {
        arguments[i] = argument(types[i], memory);
      }
      Object result = method.invoke(target, arguments);
      return result == null ? "nothing" : result;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method.toGenericString(), e);
    }
  }

  private static @Nullable Object argument(Class<?> type, RecordingMemory memory)
      throws ReflectiveOperationException {
    if (type == long.class) {
      return 0L;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == short.class) {
      return (short) 0;
    }
    if (type == byte.class) {
      return (byte) 0;
    }
    if (type == boolean.class) {
      return false;
    }
    return Structure.class.isAssignableFrom(type) ? make(type, memory, 0) : null;
  }

  private static Object make(Class<?> view, RecordingMemory memory, long address)
      throws ReflectiveOperationException {
    return view.getConstructor(KernelMemory.class, long.class).newInstance(memory, address);
  }
}
