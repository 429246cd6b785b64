package dev.zwatch.emulator.security;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_ACL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_SECURITY_DESCR;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_SID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNKNOWN_REVISION;

import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a security descriptor that a driver gives, absolute or self-relative, each byte of it once.
 *
 * <p>Source: Microsoft, "ZwSetSecurityObject" (return values), "SECURITY_DESCRIPTOR structure".
 */
public final class DescriptorReader {
  // Of the absolute and of the self-relative form.
  private static final int CONTROL = 2;
  private static final int PARTS = 4;
  private static final int ABSOLUTE_PARTS = 8;
  private static final int ABSOLUTE_SIZE = 40;

  // The order of the parts.
  private static final int OWNER = 0;
  private static final int GROUP = 1;
  private static final int SACL = 2;
  private static final int DACL = 3;

  private final KernelMemory memory;

  /**
   * What was read.
   *
   * @param read null exactly if the status is a failure
   */
  public record Result(int status, @Nullable SecurityDescriptor read) {
    public SecurityDescriptor descriptor() {
      return Objects.requireNonNull(read);
    }
  }

  public DescriptorReader(KernelMemory memory) {
    this.memory = memory;
  }

  /** Reads the descriptor at an address; addresses that are not mapped fault. */
  public Result read(long address) {
    if (memory.getByte(address) != SECURITY.SECURITY_DESCRIPTOR_REVISION) {
      return failure(STATUS_UNKNOWN_REVISION);
    }
    int control = memory.getShort(address + CONTROL) & 0xFFFF;
    long ownerAt = part(address, control, OWNER);
    long groupAt = part(address, control, GROUP);
    long saclAt = (control & SECURITY.SE_SACL_PRESENT) == 0 ? 0 : part(address, control, SACL);
    long daclAt = (control & SECURITY.SE_DACL_PRESENT) == 0 ? 0 : part(address, control, DACL);
    if ((control & SECURITY.SE_SELF_RELATIVE) != 0
        && (isMisplaced(address, ownerAt)
            || isMisplaced(address, groupAt)
            || isMisplaced(address, saclAt)
            || isMisplaced(address, daclAt))) {
      return failure(STATUS_INVALID_SECURITY_DESCR);
    }
    Sid owner = ownerAt == 0 ? null : sid(ownerAt);
    Sid group = groupAt == 0 ? null : sid(groupAt);
    if ((ownerAt != 0 && owner == null) || (groupAt != 0 && group == null)) {
      return failure(STATUS_INVALID_SID);
    }
    Acl sacl = saclAt == 0 ? null : acl(saclAt);
    Acl dacl = daclAt == 0 ? null : acl(daclAt);
    if ((saclAt != 0 && sacl == null) || (daclAt != 0 && dacl == null)) {
      return failure(STATUS_INVALID_ACL);
    }
    return new Result(STATUS_SUCCESS, new SecurityDescriptor(control, owner, group, dacl, sacl));
  }

  /** The address of a descriptor's DACL; 0 if it has none. */
  public long dacl(long address) {
    return part(address, memory.getShort(address + CONTROL), DACL);
  }

  /** How many bytes a descriptor takes with its parts, as their own lengths tell. */
  public int length(long address) {
    int control = memory.getShort(address + CONTROL) & 0xFFFF;
    int length =
        (control & SECURITY.SE_SELF_RELATIVE) != 0 ? SecurityDescriptor.HEADER : ABSOLUTE_SIZE;
    for (int index = OWNER; index <= DACL; index++) {
      boolean isSid = index <= GROUP;
      int present = index == SACL ? SECURITY.SE_SACL_PRESENT : SECURITY.SE_DACL_PRESENT;
      long part = isSid || (control & present) != 0 ? part(address, control, index) : 0;
      if (part != 0) {
        int size = isSid ? Sid.size(memory.getByte(part + 1)) : memory.getShort(part + 2) & 0xFFFF;
        length += (size + Integer.BYTES - 1) & -Integer.BYTES;
      }
    }
    return length;
  }

  /** True for a well-formed self-relative descriptor with an owner, whole within so many bytes. */
  public boolean isWhole(long address, long length) {
    if (length < SecurityDescriptor.HEADER
        || memory.getByte(address) != SECURITY.SECURITY_DESCRIPTOR_REVISION) {
      return false;
    }
    int control = memory.getShort(address + CONTROL) & 0xFFFF;
    if ((control & SECURITY.SE_SELF_RELATIVE) == 0 || part(address, control, OWNER) == 0) {
      return false;
    }
    for (int index = OWNER; index <= DACL; index++) {
      int present = index == SACL ? SECURITY.SE_SACL_PRESENT : SECURITY.SE_DACL_PRESENT;
      boolean isThere = index <= GROUP || (control & present) != 0;
      long part = isThere ? part(address, control, index) : 0;
      if (part != 0 && (isMisplaced(address, part) || !isWhole(index, part, address + length))) {
        return false;
      }
    }
    return true;
  }

  private boolean isWhole(int index, long part, long end) {
    if (end - part < Acl.HEADER) {
      return false;
    }
    if (index <= GROUP) {
      return Sid.size(memory.getByte(part + 1)) <= end - part && sid(part) != null;
    }
    return (memory.getShort(part + 2) & 0xFFFF) <= end - part && acl(part) != null;
  }

  /** The address of a part: owner, group, SACL, DACL; 0 if there is none. */
  private long part(long address, int control, int index) {
    if ((control & SECURITY.SE_SELF_RELATIVE) == 0) {
      return memory.getLong(address + ABSOLUTE_PARTS + (long) Long.BYTES * index);
    }
    int offset = memory.getInt(address + PARTS + (long) Integer.BYTES * index);
    return offset == 0 ? 0 : address + Integer.toUnsignedLong(offset);
  }

  /** True for a part that does not lie behind the header, or not at a multiple of 4. */
  private static boolean isMisplaced(long descriptor, long part) {
    long offset = part - descriptor;
    return part != 0 && (offset < SecurityDescriptor.HEADER || offset % Integer.BYTES != 0);
  }

  /** The SID at an address; null if none is there. */
  public @Nullable Sid sid(long address) {
    byte[] bytes = new byte[Sid.size(Sid.MAX_SUB_AUTHORITIES)];
    memory.read(address, bytes, 0, 2);
    int count = bytes[1] & 0xFF;
    if (bytes[0] != Sid.REVISION || count > Sid.MAX_SUB_AUTHORITIES) {
      return null;
    }
    memory.read(address + 2, bytes, 2, Sid.size(count) - 2);
    return Sid.at(bytes, 0, Sid.size(count));
  }

  /** The access control list at an address; null if none is there. */
  public @Nullable Acl acl(long address) {
    byte[] header = new byte[Acl.HEADER];
    memory.read(address, header, 0, header.length);
    int size = (header[2] & 0xFF) | (header[3] & 0xFF) << 8;
    if (size < Acl.HEADER) {
      return null;
    }
    byte[] bytes = new byte[size];
    System.arraycopy(header, 0, bytes, 0, header.length);
    memory.read(address + header.length, bytes, header.length, size - header.length);
    return Acl.of(bytes);
  }

  private static Result failure(int status) {
    return new Result(status, null);
  }
}
