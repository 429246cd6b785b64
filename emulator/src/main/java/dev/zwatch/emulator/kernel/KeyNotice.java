package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.filter.Notice;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.UNICODE_STRING;

/** What callbacks are told of an operation on an open key, perhaps on a value of it. */
final class KeyNotice extends Notice {
  private final String valueName;
  private final Filling filling;

  /** Writes what the structure says besides the key object. */
  interface Filling {
    void fill(long information, UNICODE_STRING valueName);
  }

  KeyNotice(int before, int after, KernelObject key, int size, Filling filling) {
    this(before, after, key, size, "", filling);
  }

  KeyNotice(int before, int after, KernelObject key, int size, String valueName, Filling filling) {
    super(before, after, key, size, bytes(valueName));
    this.valueName = valueName;
    this.filling = filling;
  }

  @Override
  protected void fill(KernelMemory memory, long information, long extraMemory) {
    filling.fill(information, string(memory, extraMemory, valueName));
  }
}
