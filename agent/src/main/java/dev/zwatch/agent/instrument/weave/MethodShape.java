package dev.zwatch.agent.instrument.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.annotation.AnnotationValue;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.description.type.TypeList;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * A method as a class file's descriptors describe it. Byte Buddy asks for the same things again and
 * again, so they are worked out once.
 */
final class MethodShape extends MethodDescription.InDefinedShape.AbstractBase {
  private final TypeDescription declaring;
  private final int access;
  private final String name;
  private final String descriptor;
  private final TypeDescription.Generic returned;
  private final List<AnnotationDescription> annotations;
  private final ParameterList<ParameterDescription.InDefinedShape> parameters;
  private final int stackSize;

  MethodShape(TypeDescription declaring, int access, String name, String descriptor) {
    this(declaring, access, name, descriptor, List.of(), List.of());
  }

  /**
   * A method with annotations.
   *
   * @param onParameters the annotations of each parameter; of none if it is empty
   */
  MethodShape(
      TypeDescription declaring,
      int access,
      String name,
      String descriptor,
      List<AnnotationDescription> onMethod,
      List<List<AnnotationDescription>> onParameters) {
    this.declaring = declaring;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.returned = Shapes.type(Type.getReturnType(descriptor)).asGenericType();
    this.annotations = onMethod;
    List<ParameterDescription.InDefinedShape> shapes = new ArrayList<>();
    int offset = isStatic() ? 0 : 1;
    for (Type type : Type.getArgumentTypes(descriptor)) {
      int index = shapes.size();
      shapes.add(
          new Parameter(
              Shapes.type(type).asGenericType(),
              onParameters.isEmpty() ? List.of() : onParameters.get(index),
              index,
              offset));
      offset += type.getSize();
    }
    this.stackSize = offset;
    this.parameters = new ParameterList.Explicit<>(shapes);
  }

  @Override
  public TypeDescription getDeclaringType() {
    return declaring;
  }

  @Override
  public int getModifiers() {
    return access;
  }

  @Override
  public String getInternalName() {
    return name;
  }

  @Override
  public String getDescriptor() {
    return descriptor;
  }

  @Override
  public int getStackSize() {
    return stackSize;
  }

  @Override
  public TypeDescription.Generic getReturnType() {
    return returned;
  }

  @Override
  public ParameterList<ParameterDescription.InDefinedShape> getParameters() {
    return parameters;
  }

  @Override
  public AnnotationList getDeclaredAnnotations() {
    return new AnnotationList.Explicit(annotations);
  }

  @Override
  public TypeList.Generic getExceptionTypes() {
    return new TypeList.Generic.Empty();
  }

  @Override
  public TypeList.Generic getTypeVariables() {
    return new TypeList.Generic.Empty();
  }

  @Override
  public @Nullable AnnotationValue<?, ?> getDefaultValue() {
    return AnnotationValue.UNDEFINED;
  }

  private final class Parameter extends ParameterDescription.Latent {
    private final TypeDescription.Generic type;

    Parameter(
        TypeDescription.Generic type,
        List<AnnotationDescription> annotations,
        int index,
        int offset) {
      super(
          MethodShape.this,
          type,
          annotations,
          ParameterDescription.Token.NO_NAME,
          ParameterDescription.Token.NO_MODIFIERS,
          index,
          offset);
      this.type = type;
    }

    @Override
    public TypeDescription.Generic getType() {
      return type;
    }
  }
}
