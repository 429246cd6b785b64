package dev.zwatch.emulator.security;

import dev.zwatch.wdk.constants.SECURITY;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A security descriptor, immutable. Objects share those that say the same, see {@link
 * SecurityDescriptors}.
 *
 * <p>Source: Microsoft, "SECURITY_DESCRIPTOR structure".
 */
public final class SecurityDescriptor {
  /** What a self-relative one without parts takes. */
  public static final int HEADER = 20;

  private static final int OWNER = 4;
  private static final int GROUP = 8;
  private static final int SACL = 12;
  private static final int DACL = 16;
  private static final int ALIGNMENT = 4;
  private static final int KNOWN_CHILDREN = 4;

  private static final int OF_DACL =
      SECURITY.SE_DACL_PRESENT
          | SECURITY.SE_DACL_DEFAULTED
          | SECURITY.SE_DACL_AUTO_INHERITED
          | SECURITY.SE_DACL_PROTECTED;

  private static final int OF_SACL =
      SECURITY.SE_SACL_PRESENT
          | SECURITY.SE_SACL_DEFAULTED
          | SECURITY.SE_SACL_AUTO_INHERITED
          | SECURITY.SE_SACL_PROTECTED;

  private final int control;
  private final @Nullable Sid owner;
  private final @Nullable Sid group;
  private final @Nullable Acl dacl;
  private final @Nullable Acl sacl;
  private final int hash;

  /** What new objects below one with this get, by who makes them; the oldest is written over. */
  private final @Nullable Token[] makers = new @Nullable Token[KNOWN_CHILDREN];

  private final @Nullable SecurityDescriptor[] children =
      new @Nullable SecurityDescriptor[KNOWN_CHILDREN];

  private int nextChild;

  /**
   * @param control of SE_; what it says of parts that are not there is left out
   * @param dacl null where there is none, or one that grants everything
   */
  public SecurityDescriptor(
      int control,
      @Nullable Sid owner,
      @Nullable Sid group,
      @Nullable Acl dacl,
      @Nullable Acl sacl) {
    this.control = control & ~SECURITY.SE_SELF_RELATIVE;
    this.owner = owner;
    this.group = group;
    this.dacl = (control & SECURITY.SE_DACL_PRESENT) == 0 ? null : dacl;
    this.sacl = (control & SECURITY.SE_SACL_PRESENT) == 0 ? null : sacl;
    this.hash = Objects.hash(this.control, owner, group, this.dacl, this.sacl);
  }

  /** The self-relative one that these bytes begin with; null if there is none. */
  public static @Nullable SecurityDescriptor of(byte[] from) {
    ByteBuffer buffer = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
    if (from.length < HEADER || from[0] != SECURITY.SECURITY_DESCRIPTOR_REVISION) {
      return null;
    }
    int control = buffer.getShort(2) & 0xFFFF;
    int owner = buffer.getInt(OWNER);
    int group = buffer.getInt(GROUP);
    int dacl = (control & SECURITY.SE_DACL_PRESENT) == 0 ? 0 : buffer.getInt(DACL);
    int sacl = (control & SECURITY.SE_SACL_PRESENT) == 0 ? 0 : buffer.getInt(SACL);
    if ((control & SECURITY.SE_SELF_RELATIVE) == 0
        || !isPlace(owner, from)
        || !isPlace(group, from)
        || !isPlace(dacl, from)
        || !isPlace(sacl, from)) {
      return null;
    }
    Sid ownerSid = owner == 0 ? null : Sid.at(from, owner, from.length);
    Sid groupSid = group == 0 ? null : Sid.at(from, group, from.length);
    Acl daclList = dacl == 0 ? null : Acl.of(Arrays.copyOfRange(from, dacl, from.length));
    Acl saclList = sacl == 0 ? null : Acl.of(Arrays.copyOfRange(from, sacl, from.length));
    boolean isWhole =
        (owner == 0 || ownerSid != null)
            && (group == 0 || groupSid != null)
            && (dacl == 0 || daclList != null)
            && (sacl == 0 || saclList != null);
    int known = SECURITY.SE_OWNER_DEFAULTED | SECURITY.SE_GROUP_DEFAULTED | OF_DACL | OF_SACL;
    return isWhole
        ? new SecurityDescriptor(control & known, ownerSid, groupSid, daclList, saclList)
        : null;
  }

  /** True for the offset of a part, or 0 for none. */
  private static boolean isPlace(int offset, byte[] in) {
    return offset == 0 || (offset >= HEADER && offset < in.length && offset % ALIGNMENT == 0);
  }

  /** Of SE_. */
  public int control() {
    return control;
  }

  public boolean has(int flag) {
    return (control & flag) != 0;
  }

  public @Nullable Sid owner() {
    return owner;
  }

  public @Nullable Sid group() {
    return group;
  }

  public @Nullable Acl dacl() {
    return dacl;
  }

  public @Nullable Acl sacl() {
    return sacl;
  }

  /** How many bytes it takes, self-relative and whole. */
  public int size() {
    return HEADER + size(owner) + size(group) + size(dacl) + size(sacl);
  }

  /** The parts that are asked for, self-relative. */
  public byte[] bytes(int information) {
    boolean withDacl = (information & SECURITY.DACL_SECURITY_INFORMATION) != 0;
    boolean withSacl = (information & SECURITY.SACL_SECURITY_INFORMATION) != 0;
    Sid newOwner = (information & SECURITY.OWNER_SECURITY_INFORMATION) != 0 ? owner : null;
    Sid newGroup = (information & SECURITY.GROUP_SECURITY_INFORMATION) != 0 ? group : null;
    Acl newDacl = withDacl ? dacl : null;
    Acl newSacl = withSacl ? sacl : null;
    int shown =
        SECURITY.SE_SELF_RELATIVE
            | (newOwner == null ? 0 : control & SECURITY.SE_OWNER_DEFAULTED)
            | (newGroup == null ? 0 : control & SECURITY.SE_GROUP_DEFAULTED)
            | (withDacl ? control & OF_DACL : 0)
            | (withSacl ? control & OF_SACL : 0);
    byte[] bytes =
        new byte[HEADER + size(newOwner) + size(newGroup) + size(newDacl) + size(newSacl)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) SECURITY.SECURITY_DESCRIPTOR_REVISION).putShort(2, (short) shown);
    int at = HEADER;
    if (newOwner != null) {
      newOwner.write(bytes, at);
      buffer.putInt(OWNER, at);
      at += size(newOwner);
    }
    if (newGroup != null) {
      newGroup.write(bytes, at);
      buffer.putInt(GROUP, at);
      at += size(newGroup);
    }
    if (newSacl != null) {
      newSacl.write(bytes, at);
      buffer.putInt(SACL, at);
      at += size(newSacl);
    }
    if (newDacl != null) {
      newDacl.write(bytes, at);
      buffer.putInt(DACL, at);
    }
    return bytes;
  }

  private static int size(@Nullable Sid sid) {
    return sid == null ? 0 : sid.size();
  }

  private static int size(@Nullable Acl acl) {
    return acl == null ? 0 : (acl.size() + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** What a new object below gets from a maker, if that was asked before. */
  @Nullable SecurityDescriptor knownChild(Token maker) {
    for (int i = 0; i < KNOWN_CHILDREN; i++) {
      if (makers[i] == maker) {
        return children[i];
      }
    }
    return null;
  }

  void keepChild(Token maker, SecurityDescriptor child) {
    makers[nextChild] = maker;
    children[nextChild] = child;
    nextChild = (nextChild + 1) % KNOWN_CHILDREN;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecurityDescriptor that
        && hash == that.hash
        && control == that.control
        && Objects.equals(owner, that.owner)
        && Objects.equals(group, that.group)
        && Objects.equals(dacl, that.dacl)
        && Objects.equals(sacl, that.sacl);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
