package dev.zwatch.agent.instrument.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Hands what woven code throws to the bridge, which swallows it or lets it go on. */
enum FailureHandler implements Advice.ExceptionHandler {
  INSTANCE;

  @Override
  public StackManipulation resolve(
      MethodDescription instrumentedMethod, TypeDescription instrumentedType) {
    return new StackManipulation.AbstractBase() {
      @Override
      public Size apply(MethodVisitor code, Implementation.Context context) {
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            "dev/zwatch/agent/bridge/WovenCode",
            "caught",
            "(Ljava/lang/Throwable;)V",
            false);
        return new Size(-1, 0);
      }
    };
  }
}
