package dev.zwatch.fake.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Keys by name, numbered from 1, and the handles to them. No handle value is given out twice. */
final class FakeHandles {
  private final List<String> keys = new ArrayList<>();
  private long[] keyOfHandle = new long[16];
  private int handles;

  /** The number of a key, which is created when it is not there. */
  long key(String path) {
    long known = find(path);
    if (known == 0) {
      keys.add(path);
      known = keys.size();
    }
    return known;
  }

  /** The number of a key, 0 for none. */
  long find(String path) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).toLowerCase(Locale.ROOT).equals(path.toLowerCase(Locale.ROOT))) {
        return i + 1L;
      }
    }
    return 0;
  }

  String path(long key) {
    return key == 0 ? "" : keys.get((int) key - 1);
  }

  long open(long key) {
    handles++;
    if (handles == keyOfHandle.length) {
      keyOfHandle = Arrays.copyOf(keyOfHandle, 2 * handles);
    }
    keyOfHandle[handles] = key;
    return 4L * handles;
  }

  /** The key that a handle refers to, 0 for a handle that is not open. */
  long key(long handle) {
    long index = handle >>> 2;
    return (handle & 3) == 0 && index < keyOfHandle.length ? keyOfHandle[(int) index] : 0;
  }

  boolean close(long handle) {
    boolean open = key(handle) != 0;
    if (open) {
      keyOfHandle[(int) (handle >>> 2)] = 0;
    }
    return open;
  }
}
