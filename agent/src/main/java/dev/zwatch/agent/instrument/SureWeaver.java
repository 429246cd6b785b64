package dev.zwatch.agent.instrument;

import dev.zwatch.agent.instrument.code.CodeWeaver;
import dev.zwatch.agent.instrument.code.KernelMethod;
import dev.zwatch.agent.instrument.weave.Weaver;
import java.util.Collection;

/**
 * Weaves with the Byte Buddy of the boot loader, and with a whole one from the first time on that a
 * class is missing there.
 */
final class SureWeaver implements CodeWeaver {
  private volatile CodeWeaver weaver = new Weaver();

  @Override
  public byte[] weaveKernel(String name, byte[] bytes) {
    try {
      return weaver.weaveKernel(name, bytes);
    } catch (LinkageError missing) {
      return whole().weaveKernel(name, bytes);
    }
  }

  @Override
  public byte[] weaveRoutines(String name, byte[] bytes) {
    try {
      return weaver.weaveRoutines(name, bytes);
    } catch (LinkageError missing) {
      return whole().weaveRoutines(name, bytes);
    }
  }

  @Override
  public byte[] weaveFunctions(String name, byte[] bytes, Collection<KernelMethod> methods) {
    try {
      return weaver.weaveFunctions(name, bytes, methods);
    } catch (LinkageError missing) {
      return whole().weaveFunctions(name, bytes, methods);
    }
  }

  private CodeWeaver whole() {
    CodeWeaver made = WholeLibrary.weaver();
    weaver = made;
    return made;
  }
}
