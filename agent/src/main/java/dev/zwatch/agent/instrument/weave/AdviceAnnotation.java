package dev.zwatch.agent.instrument.weave;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.RetentionPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationValue;
import net.bytebuddy.description.enumeration.EnumerationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * An annotation in an advice class: of numbers, booleans, classes and enum constants.
 *
 * @param <A> its type
 */
final class AdviceAnnotation<A extends Annotation> implements AnnotationDescription.Loadable<A> {
  private final Class<A> type;
  private final Map<String, Object> values;

  private AdviceAnnotation(Class<A> type, Map<String, Object> values) {
    this.type = type;
    this.values = values;
  }

  /** Reads an annotation and adds it to others. */
  static AnnotationVisitor read(String descriptor, List<AnnotationDescription> others) {
    Class<?> type = load(Type.getType(descriptor));
    Map<String, Object> values = new HashMap<>();
    others.add(new AdviceAnnotation<>(type.asSubclass(Annotation.class), values));
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String name, Object value) {
        values.put(name, value instanceof Type named ? load(named) : value);
      }

      @Override
      @SuppressWarnings({"unchecked", "rawtypes"})
      public void visitEnum(String name, String descriptor, String value) {
        Class<?> constants = load(Type.getType(descriptor));
        values.put(name, Enum.valueOf((Class<? extends Enum>) constants, value));
      }
    };
  }

  private static Class<?> load(Type type) {
    try {
      return Class.forName(type.getClassName(), false, AdviceAnnotation.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError("an advice names an unknown class", e);
    }
  }

  /** The value of a property as Java has it. */
  Object value(String property) {
    Object given = values.get(property);
    if (given != null) {
      return given;
    }
    try {
      return type.getMethod(property).getDefaultValue();
    } catch (NoSuchMethodException e) {
      throw new LinkageError(type + " has no " + property, e);
    }
  }

  @Override
  public AnnotationValue<?, ?> getValue(String property) {
    Object value = value(property);
    if (value instanceof Class<?> named) {
      return AnnotationValue.ForTypeDescription.of(TypeDescription.ForLoadedType.of(named));
    }
    if (value instanceof Enum<?> constant) {
      return AnnotationValue.ForEnumerationDescription.of(
          new EnumerationDescription.ForLoadedEnumeration(constant));
    }
    return AnnotationValue.ForConstant.of(value);
  }

  @Override
  public AnnotationValue<?, ?> getValue(MethodDescription.InDefinedShape property) {
    return getValue(property.getName());
  }

  @Override
  public TypeDescription getAnnotationType() {
    return TypeDescription.ForLoadedType.of(type);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends Annotation> Loadable<T> prepare(Class<T> wanted) {
    if (wanted != type) {
      throw new IllegalArgumentException(wanted + " is not " + type);
    }
    return (Loadable<T>) this;
  }

  @Override
  public RetentionPolicy getRetention() {
    return RetentionPolicy.RUNTIME;
  }

  @Override
  public A load() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<ElementType> getElementTypes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSupportedOn(ElementType element) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSupportedOn(String element) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isInherited() {
    return false;
  }

  @Override
  public boolean isDocumented() {
    return false;
  }
}
