package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.instrument.code.CannotWatch;
import dev.zwatch.agent.instrument.code.ConditionalClose;
import dev.zwatch.agent.instrument.code.KernelMethod;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.KernelFunction;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.HANDLE.When;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    Map<Class<?>, Map<String, Method>> codes = new HashMap<>();
    for (Class<?> family : families(implementation)) {
      for (Method function : family.getMethods()) {
        KernelFunction marked = function.getAnnotation(KernelFunction.class);
        if (marked != null) {
          methods.add(describe(function, marked, code(implementation, codes, function)));
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
  private static Method code(
      Class<?> implementation, Map<Class<?>, Map<String, Method>> codes, Method function) {
    String signature = function.getName() + descriptor(function);
    for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
      Map<String, Method> declared = codes.get(type);
      if (declared == null) {
        declared = declared(type);
        codes.put(type, declared);
      }
      Method method = declared.get(signature);
      if (method != null) {
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
    throw new CannotWatch(
        implementation.getName()
            + " takes "
            + function.getName()
            + " from a default method, which is not woven");
  }

  /** The methods that have code in a class, by name and descriptor. */
  private static Map<String, Method> declared(Class<?> type) {
    Map<String, Method> declared = new HashMap<>();
    for (Method method : type.getDeclaredMethods()) {
      if (!Modifier.isAbstract(method.getModifiers())) {
        declared.put(method.getName() + descriptor(method), method);
      }
    }
    return declared;
  }

  private static KernelMethod describe(Method function, KernelFunction marked, Method code) {
    Parameter[] parameters = function.getParameters();
    String[] names = new String[parameters.length];
    int variable = -1;
    int attributes = -1;
    int access = -1;
    int handle = -1;
    @Nullable HANDLE closing = null;
    Annotation[][] marks = marks(function);
    for (int i = parameters.length - 1; i >= 0; i--) {
      Class<?> type = parameters[i].getType();
      names[i] = parameters[i].getName();
      if (type == PHANDLE.class) {
        variable = i;
      } else if (type == OBJECT_ATTRIBUTES.class) {
        attributes = i;
      } else if (names[i].equals("DesiredAccess")) {
        access = i;
      }
      HANDLE mark = type == long.class ? handle(marks[i]) : null;
      // The one that may be closed, else the first.
      if (mark != null && (mark.closed() || closing == null)) {
        handle = i;
        closing = mark.closed() ? mark : null;
      }
    }
    When[] conditions = closing == null ? new When[0] : closing.when();
    boolean always = closing != null && conditions.length == 0;
    int id = KernelFunctions.id(function.getName(), always ? KernelFunctions.CLOSES : 0, names);
    return new KernelMethod(
        code.getDeclaringClass(),
        code.getName(),
        descriptor(code),
        id,
        handle,
        conditions.length == 0
            ? ConditionalClose.never(id)
            : condition(function, parameters, conditions, names),
        variable,
        attributes,
        access,
        function.getReturnType() == int.class && marked.returns().equals("NTSTATUS"));
  }

  /**
   * The annotations of a function's parameters, where one may be a handle. To ask each parameter
   * for its own would read those of all parameters each time.
   */
  private static Annotation[][] marks(Method function) {
    for (Class<?> type : function.getParameterTypes()) {
      if (type == long.class) {
        return function.getParameterAnnotations();
      }
    }
    return new Annotation[0][];
  }

  private static @Nullable HANDLE handle(Annotation[] marks) {
    for (Annotation mark : marks) {
      if (mark instanceof HANDLE handle) {
        return handle;
      }
    }
    return null;
  }

  private static ConditionalClose condition(
      Method function, Parameter[] parameters, When[] conditions, String[] names) {
    When when = conditions[0];
    int selector = -1;
    for (int i = 0; i < parameters.length && selector < 0; i++) {
      if (names[i].equals(when.parameter()) && parameters[i].getType() == int.class) {
        selector = i;
      }
    }
    if (selector < 0 || conditions.length > 1) {
      throw new CannotWatch(function + " says in a way unknown to this agent when it closes");
    }
    return new ConditionalClose(
        KernelFunctions.id(function.getName(), KernelFunctions.CLOSES, names),
        selector,
        when.mask(),
        when.value());
  }

  private static String descriptor(Method method) {
    StringBuilder descriptor = new StringBuilder("(");
    for (Class<?> parameter : method.getParameterTypes()) {
      descriptor.append(parameter.descriptorString());
    }
    return descriptor.append(')').append(method.getReturnType().descriptorString()).toString();
  }
}
