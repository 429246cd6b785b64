package dev.zwatch.emulator.security;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A security identifier: who somebody is.
 *
 * <p>Source: Microsoft, "SID structure", "Well-known SIDs".
 */
public final class Sid {
  /** A SID without sub-authorities takes so many bytes. */
  public static final int HEADER = 8;

  public static final int REVISION = 1;
  public static final int MAX_SUB_AUTHORITIES = 15;

  private static final int NT_AUTHORITY = 5;

  public static final Sid EVERYONE = of(1, 0);
  public static final Sid CREATOR_OWNER = of(3, 0);
  public static final Sid CREATOR_GROUP = of(3, 1);
  public static final Sid OWNER_RIGHTS = of(3, 4);
  public static final Sid INTERACTIVE = nt(4);
  public static final Sid AUTHENTICATED_USERS = nt(11);
  public static final Sid RESTRICTED = nt(12);
  public static final Sid LOCAL_SYSTEM = nt(18);
  public static final Sid ADMINISTRATORS = nt(32, 544);
  public static final Sid USERS = nt(32, 545);

  private final byte[] bytes;

  private Sid(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One of Windows' own authority, S-1-5-…. */
  public static Sid nt(int... subAuthorities) {
    return of(NT_AUTHORITY, subAuthorities);
  }

  /**
   * @param authority below 256
   */
  public static Sid of(int authority, int... subAuthorities) {
    byte[] bytes = new byte[HEADER + Integer.BYTES * subAuthorities.length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) REVISION).put((byte) subAuthorities.length);
    buffer.put(HEADER - 1, (byte) authority).position(HEADER);
    for (int subAuthority : subAuthorities) {
      buffer.putInt(subAuthority);
    }
    return new Sid(bytes);
  }

  /** The SID at a place, which must end before another; null if there is none. */
  public static @Nullable Sid at(byte[] from, int offset, int end) {
    if (end - offset < HEADER
        || from[offset] != REVISION
        || (from[offset + 1] & 0xFF) > MAX_SUB_AUTHORITIES) {
      return null;
    }
    int size = size(from[offset + 1]);
    return end - offset < size ? null : new Sid(Arrays.copyOfRange(from, offset, offset + size));
  }

  /** How many bytes a SID takes. */
  public static int size(int subAuthorities) {
    return HEADER + Integer.BYTES * (subAuthorities & 0xFF);
  }

  public int size() {
    return bytes.length;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  void write(byte[] into, int offset) {
    System.arraycopy(bytes, 0, into, offset, bytes.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sid that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return SecretHash.of(bytes);
  }

  /** As {@code S-1-5-32-544}; an authority that needs more than 32 bits is in hex. */
  @Override
  public String toString() {
    long authority = 0;
    for (int i = 2; i < HEADER; i++) {
      authority = authority << 8 | (bytes[i] & 0xFF);
    }
    StringBuilder text = new StringBuilder("S-1-");
    text.append(
        authority >>> 32 == 0 ? Long.toString(authority) : String.format("0x%012X", authority));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = HEADER; at < bytes.length; at += Integer.BYTES) {
      text.append('-').append(Integer.toUnsignedString(buffer.getInt(at)));
    }
    return text.toString();
  }
}
