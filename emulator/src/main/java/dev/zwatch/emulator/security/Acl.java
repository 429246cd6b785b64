package dev.zwatch.emulator.security;

import dev.zwatch.wdk.constants.ACE;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access control list, immutable, with the room behind its entries that its maker left.
 *
 * <p>Source: Microsoft, "ACL structure".
 */
public final class Acl {
  public static final int HEADER = 8;
  public static final int MAX_SIZE = 0xFFFF;

  private final byte[] bytes;
  private final List<Ace> aces;

  private Acl(byte[] bytes, List<Ace> aces) {
    this.bytes = bytes;
    this.aces = aces;
  }

  public static Acl of(Ace... aces) {
    Acl acl = of(ACE.ACL_REVISION, List.of(aces));
    if (acl == null) {
      throw new IllegalArgumentException("too many entries for a list");
    }
    return acl;
  }

  /** A list of these; null if they are too many. */
  static @Nullable Acl of(int revision, List<Ace> aces) {
    int size = HEADER + aces.stream().mapToInt(Ace::size).sum();
    if (size > MAX_SIZE) {
      return null;
    }
    byte[] bytes = new byte[size];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) revision)
        .putShort((short) size)
        .putShort((short) aces.size());
    int at = HEADER;
    for (Ace ace : aces) {
      ace.write(bytes, at);
      at += ace.size();
    }
    return new Acl(bytes, List.copyOf(aces));
  }

  /** The list at the beginning of these bytes; null if it is none. */
  public static @Nullable Acl of(byte[] from) {
    if (from.length < HEADER || from[0] < ACE.MIN_ACL_REVISION || from[0] > ACE.MAX_ACL_REVISION) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
    int size = buffer.getShort(2) & 0xFFFF;
    int count = buffer.getShort(4) & 0xFFFF;
    if (size < HEADER || size > from.length) {
      return null;
    }
    List<Ace> aces = new ArrayList<>();
    int at = HEADER;
    for (int i = 0; i < count; i++) {
      Ace ace = Ace.at(from, at, size);
      if (ace == null) {
        return null;
      }
      aces.add(ace);
      at += ace.size();
    }
    return new Acl(Arrays.copyOf(from, size), List.copyOf(aces));
  }

  public int revision() {
    return bytes[0];
  }

  public List<Ace> aces() {
    return aces;
  }

  /** In bytes, with the room behind the entries. */
  public int size() {
    return bytes.length;
  }

  /** In bytes, without that room. */
  public int used() {
    return HEADER + aces.stream().mapToInt(Ace::size).sum();
  }

  /** Writes all of it. */
  public void write(byte[] into, int offset) {
    System.arraycopy(bytes, 0, into, offset, bytes.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Acl that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return SecretHash.of(bytes);
  }
}
