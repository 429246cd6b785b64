package dev.zwatch.emulator.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies and comparisons of few bytes, in at most four pieces of eight that may overlap: for
 * structures and names, loops and the JDK's own ways spend more on getting ready than on the bytes.
 */
final class SmallCopies {
  private static final int PIECE = Long.BYTES;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private SmallCopies() {}

  /**
   * Copies bytes of an array into a buffer.
   *
   * @param to little endian
   */
  static void put(ByteBuffer to, int at, byte[] from, int offset, int length) {
    if (!isSmall(length)) {
      to.put(at, from, offset, length);
      return;
    }
    int last = length - PIECE;
    to.putLong(at, (long) EIGHT.get(from, offset));
    to.putLong(at + last, (long) EIGHT.get(from, offset + last));
    if (last > PIECE) {
      to.putLong(at + PIECE, (long) EIGHT.get(from, offset + PIECE));
      to.putLong(at + last - PIECE, (long) EIGHT.get(from, offset + last - PIECE));
    }
  }

  /**
   * True if a buffer has the bytes of an array.
   *
   * @param in little endian
   */
  static boolean same(ByteBuffer in, int at, byte[] expected) {
    if (!isSmall(expected.length)) {
      return sameByPieces(in, at, expected);
    }
    int last = expected.length - PIECE;
    return in.getLong(at) == (long) EIGHT.get(expected, 0)
        && in.getLong(at + last) == (long) EIGHT.get(expected, last)
        && (last <= PIECE
            || (in.getLong(at + PIECE) == (long) EIGHT.get(expected, PIECE)
                && in.getLong(at + last - PIECE) == (long) EIGHT.get(expected, last - PIECE)));
  }

  private static boolean sameByPieces(ByteBuffer in, int at, byte[] expected) {
    int i = 0;
    for (; i <= expected.length - PIECE; i += PIECE) {
      if (in.getLong(at + i) != (long) EIGHT.get(expected, i)) {
        return false;
      }
    }
    for (; i < expected.length; i++) {
      if (in.get(at + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSmall(int length) {
    return length >= PIECE && length <= 4 * PIECE;
  }
}
