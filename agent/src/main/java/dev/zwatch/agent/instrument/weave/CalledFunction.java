package dev.zwatch.agent.instrument.weave;

import dev.zwatch.agent.instrument.code.ConditionalClose;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Asks the bridge which of its two ids a function has in a call, by one of its parameters. */
final class CalledFunction extends StackManipulation.AbstractBase {
  private static final int OPERANDS = 5;

  private final int function;
  private final ConditionalClose close;
  private final int selector;

  /**
   * The id of one function.
   *
   * @param selector where the parameter is among the local variables
   */
  CalledFunction(int function, ConditionalClose close, int selector) {
    this.function = function;
    this.close = close;
    this.selector = selector;
  }

  @Override
  public Size apply(MethodVisitor code, Implementation.Context context) {
    code.visitVarInsn(Opcodes.ILOAD, selector);
    IntegerConstant.forValue(close.mask()).apply(code, context);
    IntegerConstant.forValue(close.value()).apply(code, context);
    IntegerConstant.forValue(close.function()).apply(code, context);
    IntegerConstant.forValue(function).apply(code, context);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "dev/zwatch/agent/bridge/WovenCode", "function", "(IIIII)I", false);
    return new Size(1, OPERANDS);
  }
}
