package dev.zwatch.agent.instrument.weave;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.instrument.advice.Part;
import dev.zwatch.agent.instrument.code.ConditionalClose;
import dev.zwatch.agent.instrument.code.KernelMethod;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import org.jspecify.annotations.Nullable;

/**
 * Tells Byte Buddy which value of a woven method each {@link Part} of an advice stands for. All
 * methods share one reading of the advice: what differs is looked up by method.
 */
final class CallParts implements OffsetMapping.Factory<Part> {
  private @Nullable Map<String, KernelMethod> methods;

  /** The next methods are entrances of driver routines: an int that one returns is an NTSTATUS. */
  void ofRoutines() {
    methods = null;
  }

  /**
   * The next methods are kernel functions.
   *
   * @param functions by name and descriptor
   */
  void ofFunctions(Map<String, KernelMethod> functions) {
    methods = functions;
  }

  @Override
  public Class<Part> getAnnotationType() {
    return Part.class;
  }

  @Override
  public OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Part> annotation,
      AdviceType adviceType) {
    Part.Kind kind = (Part.Kind) ((AdviceAnnotation<Part>) annotation).value("value");
    return new OffsetMapping() {
      @Override
      public OffsetMapping.Target resolve(
          TypeDescription woven,
          MethodDescription method,
          Assigner assigner,
          Advice.ArgumentHandler arguments,
          Sort sort) {
        return value(kind, target.getType(), method, arguments);
      }
    };
  }

  private OffsetMapping.Target value(
      Part.Kind kind,
      TypeDefinition type,
      MethodDescription method,
      Advice.ArgumentHandler arguments) {
    Map<String, KernelMethod> functions = methods;
    if (functions == null) {
      return status(method.getReturnType().represents(int.class), arguments);
    }
    KernelMethod known = functions.get(method.getInternalName() + method.getDescriptor());
    if (known == null) {
      throw new IllegalStateException("advice for an unknown method " + method);
    }
    return switch (kind) {
      case FUNCTION -> constant(known.function());
      case FUNCTION_OF_CALL -> functionOfCall(known, method, arguments);
      case CLOSES -> constant(KernelFunctions.closes(known.function()) ? 1 : 0);
      case HAS_HANDLE -> constant(known.handle() < 0 ? 0 : 1);
      case HANDLE -> argument(known.handle(), type, method, arguments);
      case HANDLE_VARIABLE -> argument(known.handleVariable(), type, method, arguments);
      case OBJECT_ATTRIBUTES -> argument(known.attributes(), type, method, arguments);
      case DESIRED_ACCESS -> argument(known.access(), type, method, arguments);
      case STATUS -> status(known.status(), arguments);
    };
  }

  private static OffsetMapping.Target functionOfCall(
      KernelMethod known, MethodDescription method, Advice.ArgumentHandler arguments) {
    ConditionalClose close = known.close();
    if (close.parameter() < 0) {
      return constant(known.function());
    }
    int selector = arguments.argument(method.getParameters().get(close.parameter()).getOffset());
    return new OffsetMapping.Target.ForStackManipulation(
        new CalledFunction(known.function(), close, selector));
  }

  private static OffsetMapping.Target constant(int value) {
    return new OffsetMapping.Target.ForStackManipulation(IntegerConstant.forValue(value));
  }

  private static OffsetMapping.Target argument(
      int index, TypeDefinition type, MethodDescription method, Advice.ArgumentHandler arguments) {
    if (index < 0) {
      return new OffsetMapping.Target.ForDefaultValue.ReadOnly(type);
    }
    return variable(type, arguments.argument(method.getParameters().get(index).getOffset()));
  }

  private static OffsetMapping.Target status(boolean returned, Advice.ArgumentHandler arguments) {
    TypeDescription type = TypeDescription.ForLoadedType.of(int.class);
    return returned
        ? variable(type, arguments.returned())
        : new OffsetMapping.Target.ForDefaultValue.ReadOnly(type);
  }

  private static OffsetMapping.Target variable(TypeDefinition type, int offset) {
    return new OffsetMapping.Target.ForVariable.ReadOnly(
        type, offset, StackManipulation.Trivial.INSTANCE);
  }
}
