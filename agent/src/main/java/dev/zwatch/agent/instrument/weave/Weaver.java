package dev.zwatch.agent.instrument.weave;

import dev.zwatch.agent.instrument.code.AgentFiles;
import dev.zwatch.agent.instrument.code.CodeWeaver;
import dev.zwatch.agent.instrument.code.KernelMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Weaves with Byte Buddy's advice. Each advice is read once. */
public final class Weaver implements CodeWeaver {
  /** What all entrances of driver routines come through. */
  private static final Set<String> ENTRANCES =
      Set.of(
          "enter(JLjava/lang/Runnable;)V",
          "enterForStatus(JLjava/util/function/IntSupplier;)I",
          "enterForRequest(JLjava/util/function/Supplier;)Ldev/zwatch/wdk/types/IRP;");

  private static final String ADVICE = "dev.zwatch.agent.instrument.advice.";

  private final Map<String, Advice> advices = new HashMap<>();
  private final CallParts parts = new CallParts();

  @Override
  public synchronized byte[] weaveKernel(String name, byte[] bytes) {
    return WovenClass.weave(name, bytes, new Constructors(), Set.of());
  }

  @Override
  public synchronized byte[] weaveRoutines(String name, byte[] bytes) {
    parts.ofRoutines();
    return WovenClass.weave(name, bytes, new Routines(), ENTRANCES);
  }

  @Override
  public synchronized byte[] weaveFunctions(
      String name, byte[] bytes, Collection<KernelMethod> methods) {
    Map<String, KernelMethod> bySignature = new HashMap<>();
    for (KernelMethod method : methods) {
      bySignature.put(method.name() + method.descriptor(), method);
    }
    parts.ofFunctions(bySignature);
    return WovenClass.weave(name, bytes, new Functions(bySignature), bySignature.keySet());
  }

  private List<Advice> advice(String simpleName) {
    Advice known = advices.get(simpleName);
    if (known == null) {
      known = read(ADVICE + simpleName);
      advices.put(simpleName, known);
    }
    return List.of(known);
  }

  private Advice read(String name) {
    byte[] bytes;
    try {
      bytes = AgentFiles.classFile(name);
    } catch (IOException e) {
      throw new LinkageError("the agent's " + name + " cannot be read", e);
    }
    if (bytes == null) {
      throw new LinkageError("the agent has lost its " + name);
    }
    return Advice.withCustomMapping()
        .bind(parts)
        .to(new AdviceShape(name, bytes), ClassFileLocator.Simple.of(name, bytes))
        .withExceptionHandler(FailureHandler.INSTANCE);
  }

  // Classes and not lambdas: each lambda costs half a millisecond of a program's start.

  private final class Constructors implements WovenClass.Plan {
    @Override
    public List<Advice> of(int access, String name, String signature) {
      return name.equals("<init>") ? advice("ArrivalAdvice") : List.of();
    }
  }

  private final class Routines implements WovenClass.Plan {
    @Override
    public List<Advice> of(int access, String name, String signature) {
      return switch (name) {
        case "driverGone" -> advice("DriverGoneAdvice");
        case "bugCheck" -> advice("BugCheckAdvice");
        case "shutdown" -> advice("ShutdownAdvice");
        default -> ENTRANCES.contains(signature) ? advice("RoutineAdvice") : List.of();
      };
    }
  }

  private final class Functions implements WovenClass.Plan {
    private final Map<String, KernelMethod> methods;

    Functions(Map<String, KernelMethod> methods) {
      this.methods = methods;
    }

    @Override
    public List<Advice> of(int access, String name, String signature) {
      KernelMethod method = methods.get(signature);
      if (method == null) {
        return List.of();
      }
      if (method.isForLogOnly()) {
        return advice("PlainAdvice");
      }
      List<Advice> chosen = new ArrayList<>();
      if (method.handleVariable() >= 0) {
        chosen.addAll(advice("OpenAdvice"));
      }
      if (method.handle() >= 0) {
        chosen.addAll(advice("HandleAdvice"));
      }
      return chosen;
    }
  }
}
