package dev.zwatch.emulator.guestcall;

import static java.lang.invoke.MethodType.methodType;

import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.Structure;
import dev.zwatch.wdk.types.VA_LIST;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Turns a Java method into one that takes its arguments from a guest call, by the method's
 * signature alone.
 *
 * <p>An {@code int} or {@code byte} takes the low bits of its slot. A structure becomes a view;
 * NULL becomes {@code null} where the parameter is {@code @Nullable}, else a view at address 0,
 * which faults when it is used, as in the real kernel. A result is extended with zeros; a structure
 * becomes its address.
 */
final class Marshalling {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle SLOT =
      find(X64Arguments.class, "slot", methodType(long.class, int.class));
  private static final MethodHandle VARARGS =
      find(X64Arguments.class, "from", methodType(VA_LIST.class, int.class));
  private static final MethodHandle IS_NULL =
      findStatic(Marshalling.class, "isNull", methodType(boolean.class, long.class));
  private static final MethodHandle FROM_INT =
      findStatic(Integer.class, "toUnsignedLong", methodType(long.class, int.class));
  private static final MethodHandle ADDRESS =
      findStatic(Structure.class, "addressOf", methodType(long.class, Structure.class));
  private static final MethodHandle FROM_BYTE =
      findStatic(Byte.class, "toUnsignedLong", methodType(long.class, byte.class));

  private Marshalling() {}

  /** A handle of type {@code (X64Arguments)long} that calls the method on the target. */
  static MethodHandle of(Object target, Method method, KernelMemory memory) {
    MethodHandle handle;
    try {
      handle = LOOKUP.unreflect(method).bindTo(target);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(method + " is not accessible", e);
    }
    Class<?>[] types = method.getParameterTypes();
    MethodHandle[] filters = new MethodHandle[types.length];
    for (int i = 0; i < types.length; i++) {
      boolean nullable = method.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class);
      filters[i] = parameter(types[i], i, nullable, memory);
    }
    handle = result(MethodHandles.filterArguments(handle, 0, filters));
    return types.length == 0
        ? MethodHandles.dropArguments(handle, 0, X64Arguments.class)
        : MethodHandles.permuteArguments(
            handle, methodType(long.class, X64Arguments.class), new int[types.length]);
  }

  private static MethodHandle parameter(
      Class<?> type, int index, boolean nullable, KernelMemory memory) {
    if (type == VA_LIST.class) {
      return MethodHandles.insertArguments(VARARGS, 1, index);
    }
    MethodHandle slot = MethodHandles.insertArguments(SLOT, 1, index);
    if (type.isPrimitive()) {
      return MethodHandles.explicitCastArguments(slot, methodType(type, X64Arguments.class));
    }
    if (!Structure.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException("no guest argument can be a " + type);
    }
    MethodHandle view;
    try {
      view =
          LOOKUP
              .findConstructor(type, methodType(void.class, KernelMemory.class, long.class))
              .bindTo(memory);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " is no view", e);
    }
    if (nullable) {
      MethodHandle none =
          MethodHandles.dropArguments(MethodHandles.constant(type, null), 0, long.class);
      view = MethodHandles.guardWithTest(IS_NULL, none, view);
    }
    return MethodHandles.filterReturnValue(slot, view);
  }

  private static MethodHandle result(MethodHandle handle) {
    Class<?> type = handle.type().returnType();
    if (type == long.class) {
      return handle;
    }
    if (type == void.class) {
      return MethodHandles.filterReturnValue(handle, MethodHandles.constant(long.class, 0L));
    }
    if (type == int.class) {
      return MethodHandles.filterReturnValue(handle, FROM_INT);
    }
    if (type == byte.class) {
      return MethodHandles.filterReturnValue(handle, FROM_BYTE);
    }
    if (Structure.class.isAssignableFrom(type)) {
      MethodHandle address = ADDRESS.asType(methodType(long.class, type));
      return MethodHandles.filterReturnValue(handle, address);
    }
    throw new IllegalArgumentException("no guest result can be a " + type);
  }

  static boolean isNull(long address) {
    return address == 0;
  }

  private static MethodHandle find(Class<?> holder, String name, MethodType type) {
    try {
      return LOOKUP.findVirtual(holder, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  private static MethodHandle findStatic(Class<?> holder, String name, MethodType type) {
    try {
      return LOOKUP.findStatic(holder, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
