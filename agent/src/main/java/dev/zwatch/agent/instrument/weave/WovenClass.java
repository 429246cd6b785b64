package dev.zwatch.agent.instrument.weave;

import dev.zwatch.agent.instrument.code.CannotWatch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** One class being woven; every method asked for must be there. */
final class WovenClass extends ClassVisitor {
  private final TypeDescription type;
  private final Plan plan;
  private final Set<String> missing;
  private final Implementation.Context context;

  private WovenClass(
      ClassReader reader, ClassWriter writer, String name, Plan plan, Set<String> wanted) {
    super(Opcodes.ASM9, writer);
    this.type = Shapes.woven(name, reader.getAccess());
    this.plan = plan;
    this.missing = new TreeSet<>(wanted);
    this.context =
        Implementation.Context.Disabled.Factory.INSTANCE.make(
            type,
            new AuxiliaryType.NamingStrategy.Enumerating("zwatch"),
            TypeInitializer.None.INSTANCE,
            ClassFileVersion.JAVA_V17,
            ClassFileVersion.JAVA_V17,
            Implementation.Context.FrameGeneration.DISABLED);
  }

  /** Says which advice goes into a method. */
  interface Plan {
    /**
     * The advice for a method, the outermost last.
     *
     * @param signature the method's name and descriptor
     */
    List<Advice> of(int access, String name, String signature);
  }

  /**
   * Weaves a class.
   *
   * @param wanted names and descriptors of methods that must be there
   */
  static byte[] weave(String name, byte[] bytes, Plan plan, Set<String> wanted) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    WovenClass woven = new WovenClass(reader, writer, name, plan, wanted);
    reader.accept(woven, 0);
    if (!woven.missing.isEmpty()) {
      throw new CannotWatch(name + " has no code for " + woven.missing);
    }
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
    List<Advice> advices = plan.of(access, name, name + descriptor);
    if (advices.isEmpty()) {
      return visitor;
    }
    missing.remove(name + descriptor);
    MethodDescription method = new MethodShape(type, access, name, descriptor);
    for (Advice advice : advices) {
      visitor = advice.wrap(type, method, visitor, context, TypePool.Empty.INSTANCE, 0, 0);
    }
    return visitor;
  }
}
