package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.instrument.CannotWatch;
import dev.zwatch.agent.instrument.ConditionalClose;
import dev.zwatch.agent.instrument.KernelMethod;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.KernelFunction;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.HANDLE.When;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the code behind the kernel functions of a family object, and what their parameters are. */
final class FamilyMethods {
  private FamilyMethods() {}

  static List<KernelMethod> of(Class<?> implementation) {
    if (Proxy.isProxyClass(implementation) || implementation.isHidden()) {
      throw new CannotWatch(
          implementation.getName()
              + " is a proxy, a lambda or a hidden class, which nothing weaves");
    }
    List<KernelMethod> methods = new ArrayList<>();
    for (Class<?> family : families(implementation)) {
      for (Method function : family.getMethods()) {
        if (function.isAnnotationPresent(KernelFunction.class)) {
          methods.add(describe(function, code(implementation, function)));
        }
      }
    }
    return methods;
  }

  private static Set<Class<?>> families(Class<?> implementation) {
    Set<Class<?>> families = new LinkedHashSet<>();
    for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
      for (Class<?> declared : type.getInterfaces()) {
        if (KernelFamily.class.isAssignableFrom(declared)) {
          families.add(declared);
        }
      }
    }
    return families;
  }

  /** The method that runs when the function is called, in the class itself or a superclass. */
  private static Method code(Class<?> implementation, Method function) {
    for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(function.getName())
            && method.getReturnType() == function.getReturnType()
            && Arrays.equals(method.getParameterTypes(), function.getParameterTypes())
            && !Modifier.isAbstract(method.getModifiers())) {
          if (Modifier.isNative(method.getModifiers())) {
            throw new CannotWatch(method + " is native, which nothing weaves");
          }
          if (!KernelFamily.class.isAssignableFrom(type)) {
            throw new CannotWatch(
                method + " is in a class that is no KernelFamily, which is not woven");
          }
          return method;
        }
      }
    }
    throw new CannotWatch(
        implementation.getName()
            + " takes "
            + function.getName()
            + " from a default method, which is not woven");
  }

  private static KernelMethod describe(Method function, Method code) {
    Parameter[] parameters = function.getParameters();
    int handle = handle(parameters);
    HANDLE marked = handle < 0 ? null : parameters[handle].getAnnotation(HANDLE.class);
    boolean closes = marked != null && marked.closed();
    When[] conditions = marked == null || !closes ? new When[0] : marked.when();
    boolean always = closes && conditions.length == 0;
    String[] names = Arrays.stream(parameters).map(Parameter::getName).toArray(String[]::new);
    int id = KernelFunctions.id(function.getName(), always ? KernelFunctions.CLOSES : 0, names);
    return new KernelMethod(
        code.getDeclaringClass(),
        code.getName(),
        MethodType.methodType(code.getReturnType(), code.getParameterTypes())
            .toMethodDescriptorString(),
        id,
        handle,
        conditions.length == 0
            ? ConditionalClose.never(id)
            : condition(function, parameters, conditions, names),
        first(parameters, parameter -> parameter.getType() == PHANDLE.class),
        first(parameters, parameter -> parameter.getType() == OBJECT_ATTRIBUTES.class),
        first(parameters, parameter -> parameter.getName().equals("DesiredAccess")),
        function.getReturnType() == int.class
            && function.getAnnotation(KernelFunction.class).returns().equals("NTSTATUS"));
  }

  /** The HANDLE that may be closed, else the first. */
  private static int handle(Parameter[] parameters) {
    int closed =
        first(
            parameters,
            parameter -> {
              HANDLE marked = parameter.getAnnotation(HANDLE.class);
              return marked != null && marked.closed();
            });
    return closed >= 0
        ? closed
        : first(parameters, parameter -> parameter.isAnnotationPresent(HANDLE.class));
  }

  private static ConditionalClose condition(
      Method function, Parameter[] parameters, When[] conditions, String[] names) {
    When when = conditions[0];
    int selector =
        first(
            parameters,
            parameter ->
                parameter.getName().equals(when.parameter()) && parameter.getType() == int.class);
    if (selector < 0 || conditions.length > 1) {
      throw new CannotWatch(function + " says in a way unknown to this agent when it closes");
    }
    return new ConditionalClose(
        KernelFunctions.id(function.getName(), KernelFunctions.CLOSES, names),
        selector,
        when.mask(),
        when.value());
  }

  private static int first(Parameter[] parameters, Predicate<Parameter> wanted) {
    for (int i = 0; i < parameters.length; i++) {
      if (wanted.test(parameters[i])) {
        return i;
      }
    }
    return -1;
  }
}
