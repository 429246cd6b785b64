package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;

/** Objects of the Kernel Transaction Manager by their addresses, as TmXxx routines take them. */
final class TransactionPointers {
  private final ObjectHandles handles;

  TransactionPointers(ObjectHandles handles) {
    this.handles = handles;
  }

  /** The object of a type at an address; what is none stops the run. */
  KernelObject object(long address, ObjectType type, String function) {
    KernelObject object = handles.at(address);
    if (object == null || object.type() != type) {
      throw new NotModelled(
          String.format("%s of 0x%X, which is no object of type %s,", function, address, type), 0);
    }
    return object;
  }
}
