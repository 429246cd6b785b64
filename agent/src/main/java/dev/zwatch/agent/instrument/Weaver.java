package dev.zwatch.agent.instrument;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Copies advice into the code of a class. Shape of the class and stack depth of its callers stay as
 * they are, so that a loaded class can take the result.
 */
final class Weaver {
  private static final String ROLES = "dev.zwatch.wdk.roles.";
  private static final String ADVICE = "dev.zwatch.agent.instrument.advice.";

  /** Weaves the constructors of {@code Wdk}. */
  byte[] weaveKernel(String name, @Nullable ClassLoader loader, byte[] bytes) {
    return new Pass(name, loader, bytes, new CallParts(Map.of()))
        .apply(MethodDescription.CONSTRUCTOR_INTERNAL_NAME, "ArrivalAdvice")
        .bytes();
  }

  /**
   * Weaves {@code DriverRoutines}: what it says outright by name, and each entrance of a driver
   * routine, which begins with the number of the run.
   */
  byte[] weaveRoutines(String name, @Nullable ClassLoader loader, byte[] bytes) {
    Pass pass = new Pass(name, loader, bytes, CallParts.ofRoutines());
    for (MethodDescription method : pass.publicMethods()) {
      String advice =
          switch (method.getName()) {
            case "watch" -> "";
            case "driverGone" -> "DriverGoneAdvice";
            case "bugCheck" -> "BugCheckAdvice";
            case "shutdown" -> "ShutdownAdvice";
            default -> entrance(method);
          };
      if (!advice.isEmpty()) {
        pass.apply(method.getInternalName() + method.getDescriptor(), advice);
      }
    }
    return pass.bytes();
  }

  private static String entrance(MethodDescription method) {
    boolean known =
        method.getParameters().size() > 1
            && method.getParameters().get(0).getType().represents(long.class)
            && method.getParameters().get(1).getType().getTypeName().startsWith(ROLES);
    if (!known) {
      throw new CannotWatch(method + " is newer than this agent");
    }
    return "RoutineAdvice";
  }

  /** Weaves the kernel functions that a class carries out. */
  byte[] weaveFunctions(
      String name, @Nullable ClassLoader loader, byte[] bytes, Collection<KernelMethod> methods) {
    Map<String, KernelMethod> bySignature = new HashMap<>();
    for (KernelMethod method : methods) {
      bySignature.put(method.name() + method.descriptor(), method);
    }
    Pass pass = new Pass(name, loader, bytes, new CallParts(bySignature));
    bySignature.forEach(
        (signature, method) -> {
          if (method.handleVariable() >= 0) {
            pass.apply(signature, "OpenAdvice");
          }
          if (method.handle() >= 0) {
            pass.apply(signature, "HandleAdvice");
          }
          if (method.handle() < 0 && method.handleVariable() < 0) {
            pass.apply(signature, "PlainAdvice");
          }
        });
    return pass.bytes();
  }

  /** One class being woven; every method asked for must be there. */
  private static final class Pass {
    private final String name;
    private final byte[] original;
    private final ClassFileLocator files;
    private final TypePool types;
    private final CallParts parts;
    private final Map<String, Advice> advices = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> woven = new HashSet<>();
    private AsmVisitorWrapper.ForDeclaredMethods visitor =
        new AsmVisitorWrapper.ForDeclaredMethods();

    Pass(String name, @Nullable ClassLoader loader, byte[] bytes, CallParts parts) {
      this.name = name;
      this.original = bytes;
      this.parts = parts;
      this.files =
          new ClassFileLocator.Compound(
              ClassFileLocator.Simple.of(name, bytes),
              ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader()),
              ClassFileLocator.ForClassLoader.of(loader));
      this.types = TypePool.Default.of(files);
    }

    List<? extends MethodDescription> publicMethods() {
      return types
          .describe(name)
          .resolve()
          .getDeclaredMethods()
          .filter(ElementMatchers.isMethod().and(ElementMatchers.isPublic()));
    }

    /** Adds advice to the methods of a name, or of a name and descriptor. */
    Pass apply(String signature, String adviceName) {
      Advice advice = advices.computeIfAbsent(adviceName, this::advice);
      wanted.add(signature);
      visitor =
          visitor.invokable(
              ElementMatchers.any(),
              (instrumented, method, visited, context, pool, writerFlags, readerFlags) -> {
                String methodName = method.getInternalName();
                if (!signature.equals(methodName)
                    && !signature.equals(methodName + method.getDescriptor())) {
                  return visited;
                }
                woven.add(signature);
                return advice.wrap(
                    instrumented, method, visited, context, pool, writerFlags, readerFlags);
              });
      return this;
    }

    byte[] bytes() {
      TypeDescription type = types.describe(name).resolve();
      ClassReader reader = new ClassReader(original);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(
          visitor.wrap(
              type,
              writer,
              Implementation.Context.Disabled.Factory.INSTANCE.make(
                  type,
                  new AuxiliaryType.NamingStrategy.Enumerating("zwatch"),
                  TypeInitializer.None.INSTANCE,
                  ClassFileVersion.JAVA_V17,
                  ClassFileVersion.JAVA_V17,
                  Implementation.Context.FrameGeneration.DISABLED),
              types,
              new FieldList.Empty<>(),
              type.getDeclaredMethods(),
              0,
              0),
          0);
      byte[] bytes = writer.toByteArray();
      wanted.removeAll(woven);
      if (!wanted.isEmpty()) {
        throw new CannotWatch(name + " has no code for " + wanted);
      }
      return bytes;
    }

    private Advice advice(String adviceName) {
      return parts
          .bind(Advice.withCustomMapping())
          .to(types.describe(ADVICE + adviceName).resolve(), files)
          .withExceptionHandler(FailureHandler.INSTANCE);
    }
  }
}
