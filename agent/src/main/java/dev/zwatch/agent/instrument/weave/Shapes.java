package dev.zwatch.agent.instrument.weave;

import java.util.List;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Describes types to Byte Buddy by what descriptors in a class file say of them. That is all the
 * advice needs; Byte Buddy's own ways would read class files or reflect, and load a hundred classes
 * to do it.
 */
final class Shapes {
  /** The only interface that advice names, and the only supertype that counts. */
  private static final TypeDescription KERNEL_FAMILY =
      object(
          "dev.zwatch.wdk.KernelFamily",
          Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
          List.of());

  private Shapes() {}

  /** A class whose methods are woven. */
  static TypeDescription woven(String name, int access) {
    return object(name, access, List.of(KERNEL_FAMILY.asGenericType()));
  }

  static TypeDescription type(Type type) {
    return switch (type.getSort()) {
      case Type.VOID -> TypeDescription.ForLoadedType.of(void.class);
      case Type.BOOLEAN -> TypeDescription.ForLoadedType.of(boolean.class);
      case Type.CHAR -> TypeDescription.ForLoadedType.of(char.class);
      case Type.BYTE -> TypeDescription.ForLoadedType.of(byte.class);
      case Type.SHORT -> TypeDescription.ForLoadedType.of(short.class);
      case Type.INT -> TypeDescription.ForLoadedType.of(int.class);
      case Type.FLOAT -> TypeDescription.ForLoadedType.of(float.class);
      case Type.LONG -> TypeDescription.ForLoadedType.of(long.class);
      case Type.DOUBLE -> TypeDescription.ForLoadedType.of(double.class);
      case Type.ARRAY ->
          TypeDescription.ArrayProjection.of(type(type.getElementType()), type.getDimensions());
      default -> {
        String name = type.getClassName();
        yield name.equals(KERNEL_FAMILY.getName())
            ? KERNEL_FAMILY
            : object(name, Opcodes.ACC_PUBLIC, List.of());
      }
    };
  }

  private static TypeDescription object(
      String name, int access, List<TypeDescription.Generic> interfaces) {
    // That is TypeDescription.Generic.UNDEFINED, whose class makes proxies once it is named.
    return new TypeDescription.Latent(name, access, null, interfaces);
  }
}
