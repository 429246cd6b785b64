package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.memory.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imported names that the kernel does not have, each with an address that nothing is mapped at. */
final class NotModelledNames {
  private static final int STRIDE = 16;

  private final List<String> names = new ArrayList<>();

  long addressOf(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      index = names.size();
      names.add(name);
    }
    return MemoryLayout.NOT_MODELLED + (long) STRIDE * index;
  }

  /** The name that an address stands for. */
  @Nullable String at(long address) {
    long index = (address - MemoryLayout.NOT_MODELLED) / STRIDE;
    return address >= MemoryLayout.NOT_MODELLED && index < names.size()
        ? names.get((int) index)
        : null;
  }
}
