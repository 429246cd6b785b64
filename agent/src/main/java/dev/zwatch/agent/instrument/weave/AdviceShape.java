package dev.zwatch.agent.instrument.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** An advice class as its class file describes it: static methods, and the annotations on them. */
final class AdviceShape extends TypeDescription.Latent {
  private final List<MethodDescription.InDefinedShape> methods = new ArrayList<>();

  AdviceShape(String name, byte[] bytes) {
    super(name, Opcodes.ACC_FINAL, null, List.of());
    new ClassReader(bytes)
        .accept(
            new Reading(),
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  @Override
  public MethodList<MethodDescription.InDefinedShape> getDeclaredMethods() {
    return new MethodList.Explicit<>(methods);
  }

  private final class Reading extends ClassVisitor {
    Reading() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return (access & Opcodes.ACC_STATIC) == 0 ? null : new Method(access, name, descriptor);
    }
  }

  private final class Method extends MethodVisitor {
    private final int access;
    private final String name;
    private final String descriptor;
    private final List<AnnotationDescription> onMethod = new ArrayList<>();
    private final List<List<AnnotationDescription>> onParameters = new ArrayList<>();

    Method(int access, String name, String descriptor) {
      super(Opcodes.ASM9);
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
      for (int i = Type.getArgumentCount(descriptor); i > 0; i--) {
        onParameters.add(new ArrayList<>());
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return AdviceAnnotation.read(type, onMethod);
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
      return AdviceAnnotation.read(type, onParameters.get(parameter));
    }

    @Override
    public void visitEnd() {
      methods.add(
          new MethodShape(AdviceShape.this, access, name, descriptor, onMethod, onParameters));
    }
  }
}
