package dev.zwatch.emulator.security;

import dev.zwatch.wdk.constants.ACE;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access control entry. One with an access mask and a SID, as allowing, denying and auditing
 * ones are, can be looked into; of others only the header is known.
 *
 * <p>Source: Microsoft, "ACE_HEADER structure", "ACCESS_ALLOWED_ACE structure".
 */
public final class Ace {
  static final int HEADER = 4;
  static final int SID = 8;

  private final byte[] bytes;
  private final @Nullable Sid sid;

  private Ace(byte[] bytes, @Nullable Sid sid) {
    this.bytes = bytes;
    this.sid = sid;
  }

  public static Ace allow(Sid sid, int mask, int flags) {
    return of(ACE.ACCESS_ALLOWED_ACE_TYPE, flags, mask, sid);
  }

  public static Ace deny(Sid sid, int mask, int flags) {
    return of(ACE.ACCESS_DENIED_ACE_TYPE, flags, mask, sid);
  }

  static Ace of(int type, int flags, int mask, Sid sid) {
    byte[] bytes = new byte[SID + sid.size()];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) type)
        .put((byte) flags)
        .putShort((short) bytes.length)
        .putInt(mask);
    sid.write(bytes, SID);
    return new Ace(bytes, sid);
  }

  /** The ACE at a place in a list that ends at another; null if none fits there. */
  static @Nullable Ace at(byte[] from, int offset, int end) {
    if (end - offset < HEADER) {
      return null;
    }
    int size = (from[offset + 2] & 0xFF) | (from[offset + 3] & 0xFF) << 8;
    if (size < HEADER || size % Integer.BYTES != 0 || size > end - offset) {
      return null;
    }
    byte[] bytes = Arrays.copyOfRange(from, offset, offset + size);
    if (!isPlain(bytes[0])) {
      return new Ace(bytes, null);
    }
    Sid sid = size < SID ? null : Sid.at(bytes, SID, size);
    return sid == null ? null : new Ace(bytes, sid);
  }

  private static boolean isPlain(int type) {
    return type >= ACE.ACCESS_ALLOWED_ACE_TYPE && type <= ACE.SYSTEM_ALARM_ACE_TYPE;
  }

  /** True if it has an access mask and a SID. */
  public boolean isPlain() {
    return sid != null;
  }

  public int type() {
    return bytes[0] & 0xFF;
  }

  public int flags() {
    return bytes[1] & 0xFF;
  }

  boolean has(int flag) {
    return (flags() & flag) != 0;
  }

  public int mask() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(HEADER);
  }

  /** Whom it is about; there is one if it {@link #isPlain}. */
  public Sid sid() {
    return Objects.requireNonNull(sid);
  }

  int size() {
    return bytes.length;
  }

  void write(byte[] into, int offset) {
    System.arraycopy(bytes, 0, into, offset, bytes.length);
  }

  /** The same with other flags. */
  Ace withFlags(int flags) {
    byte[] changed = bytes.clone();
    changed[1] = (byte) flags;
    return new Ace(changed, sid);
  }
}
