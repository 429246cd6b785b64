package dev.zwatch.emulator.text;

import dev.zwatch.wdk.types.KernelMemory;

/**
 * Text in guest memory that ends with a null character, of bytes or of 16-bit units. Text that
 * leaves mapped memory faults where it does. A count is unsigned and in units.
 */
public final class TerminatedText {
  private final KernelMemory memory;
  private final boolean wide;
  private final int unit;

  public TerminatedText(KernelMemory memory, boolean wide) {
    this.memory = memory;
    this.wide = wide;
    this.unit = wide ? 2 : 1;
  }

  /** In units, without the null character. */
  public long length(long text) {
    return (end(text) - text) / unit;
  }

  /** The address of the null character. */
  public long end(long text) {
    long at = text;
    while (get(at) != 0) {
      at += unit;
    }
    return at;
  }

  /** -1, 0 or 1. */
  public int compare(long first, long second, long count, boolean ignoreCase) {
    for (long left = count, at = 0; left != 0; left--, at += unit) {
      int one = get(first + at);
      int other = get(second + at);
      int difference = ignoreCase ? small(one) - small(other) : one - other;
      if (difference != 0 || one == 0) {
        return Integer.signum(difference);
      }
    }
    return 0;
  }

  /** The address of a character's first occurrence; 0 for none. */
  public long first(long text, int character) {
    int wanted = character & (wide ? 0xFFFF : 0xFF);
    for (long at = text; ; at += unit) {
      int found = get(at);
      if (found == wanted) {
        return at;
      }
      if (found == 0) {
        return 0;
      }
    }
  }

  /** The address of a character's last occurrence; 0 for none. */
  public long last(long text, int character) {
    int wanted = character & (wide ? 0xFFFF : 0xFF);
    long last = 0;
    for (long at = text; ; at += unit) {
      int found = get(at);
      if (found == wanted) {
        last = at;
      }
      if (found == 0) {
        return last;
      }
    }
  }

  /** The address at which another text first occurs; 0 for none. */
  public long find(long text, long part) {
    long length = length(part);
    for (long at = text; ; at += unit) {
      if (compare(at, part, length, false) == 0) {
        return at;
      }
      if (get(at) == 0) {
        return 0;
      }
    }
  }

  /** Copies at most so many units of a text, and a null character after them. */
  public void copy(long to, long from, long count) {
    long at = 0;
    for (long left = count; left != 0 && get(from + at) != 0; left--) {
      put(to + at, get(from + at));
      at += unit;
    }
    put(to + at, 0);
  }

  /** Writes exactly so many units: the text, then null characters. */
  public void copyAndFill(long to, long from, long count) {
    boolean ended = false;
    for (long left = count, at = 0; left != 0; left--, at += unit) {
      int character = ended ? 0 : get(from + at);
      ended = character == 0;
      put(to + at, character);
    }
  }

  private int get(long at) {
    return wide ? memory.getShort(at) & 0xFFFF : memory.getByte(at) & 0xFF;
  }

  private void put(long at, int character) {
    if (wide) {
      memory.putShort(at, (short) character);
    } else {
      memory.putByte(at, (byte) character);
    }
  }

  private static int small(int character) {
    return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
  }
}
