package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handle table of a {@link World}. */
final class WorldHandles {
  private final Map<Long, Long> keys = new HashMap<>();
  private final List<Long> free = new ArrayList<>();
  private long next = 0xFFFFFFFF80000004L;

  /** The key behind an open handle, 0 for what is no key; null if the handle is not open. */
  @Nullable Long key(long handle) {
    return keys.get(handle);
  }

  /** Last freed, first handed out, as Windows does. */
  long allocate(long key) {
    long handle = next;
    if (free.isEmpty()) {
      next += 4;
    } else {
      handle = free.remove(free.size() - 1);
    }
    keys.put(handle, key);
    return handle;
  }

  /** A handle whose making nobody has seen. */
  void put(long handle, long key) {
    keys.put(handle, key);
  }

  /** Frees a handle, if it is open; nobody is told. */
  void free(long handle) {
    if (keys.remove(handle) != null) {
      free.add(handle);
    }
  }
}
