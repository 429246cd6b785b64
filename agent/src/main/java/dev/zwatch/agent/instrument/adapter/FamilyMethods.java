package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.instrument.CannotWatch;
import dev.zwatch.agent.instrument.KernelMethod;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.KernelFunction;
import dev.zwatch.wdk.types.HANDLE;
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
    int handle = -1;
    int handleVariable = -1;
    int attributes = -1;
    int access = -1;
    int flags = 0;
    for (int i = parameters.length - 1; i >= 0; i--) {
      HANDLE marked = parameters[i].getAnnotation(HANDLE.class);
      if (marked != null) {
        handle = i;
        flags = marked.closed() ? KernelFunctions.CLOSES : 0;
      } else if (parameters[i].getType() == PHANDLE.class) {
        handleVariable = i;
      } else if (parameters[i].getType() == OBJECT_ATTRIBUTES.class) {
        attributes = i;
      } else if (parameters[i].getName().equals("DesiredAccess")) {
        access = i;
      }
    }
    String[] names = Arrays.stream(parameters).map(Parameter::getName).toArray(String[]::new);
    return new KernelMethod(
        code.getDeclaringClass(),
        code.getName(),
        MethodType.methodType(code.getReturnType(), code.getParameterTypes())
            .toMethodDescriptorString(),
        KernelFunctions.id(function.getName(), flags, names),
        handle,
        handleVariable,
        attributes,
        access,
        function.getReturnType() == int.class
            && function.getAnnotation(KernelFunction.class).returns().equals("NTSTATUS"));
  }
}
