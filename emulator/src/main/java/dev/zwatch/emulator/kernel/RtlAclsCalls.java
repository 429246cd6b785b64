package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.security.Acl.HEADER;
import static dev.zwatch.emulator.security.Acl.MAX_SIZE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ALLOTTED_SPACE_EXCEEDED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_ACL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_SID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_REVISION_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.RtlAcls;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.types.KernelMemory;

/** Access control lists in a driver's memory. */
final class RtlAclsCalls implements RtlAcls {
  // Of ACL and of ACCESS_ALLOWED_ACE.
  private static final int COUNT = 4;
  private static final int MASK = 4;
  private static final int SID = 8;

  private static final int FLAGS =
      ACE.OBJECT_INHERIT_ACE
          | ACE.CONTAINER_INHERIT_ACE
          | ACE.NO_PROPAGATE_INHERIT_ACE
          | ACE.INHERIT_ONLY_ACE
          | ACE.INHERITED_ACE;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final DescriptorReader reader;

  RtlAclsCalls(WatchSlot watch, IrqlGate gate, KernelMemory memory) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.reader = new DescriptorReader(memory);
  }

  @Override
  public int RtlCreateAcl(long Acl, int AclLength, int AclRevision) {
    gate.apc();
    if (Integer.compareUnsigned(AclLength, HEADER) < 0) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    if (isUnknown(AclRevision) || Integer.compareUnsigned(AclLength, MAX_SIZE) > 0) {
      return STATUS_INVALID_PARAMETER;
    }
    memory.putLong(Acl, AclRevision | (long) AclLength << Short.SIZE);
    return STATUS_SUCCESS;
  }

  @Override
  public int RtlAddAccessAllowedAce(long Acl, int AceRevision, int AccessMask, long Sid) {
    gate.apc();
    return add(Acl, AceRevision, 0, AccessMask, Sid);
  }

  @Override
  public int RtlAddAccessAllowedAceEx(
      long Acl, int AceRevision, int AceFlags, int AccessMask, long Sid) {
    gate.apc();
    return (AceFlags & ~FLAGS) == 0
        ? add(Acl, AceRevision, AceFlags, AccessMask, Sid)
        : STATUS_INVALID_PARAMETER;
  }

  private int add(long list, int revision, int flags, int accessMask, long sidAddress) {
    Sid sid = reader.sid(sidAddress);
    if (sid == null) {
      return STATUS_INVALID_SID;
    }
    if (isUnknown(revision)) {
      return STATUS_REVISION_MISMATCH;
    }
    Acl acl = reader.acl(list);
    if (acl == null) {
      return STATUS_INVALID_ACL;
    }
    int size = SID + sid.size();
    int used = acl.used();
    if (used + size > acl.size()) {
      return STATUS_ALLOTTED_SPACE_EXCEEDED;
    }
    long ace = list + used;
    memory.putInt(ace, ACE.ACCESS_ALLOWED_ACE_TYPE | flags << Byte.SIZE | size << Short.SIZE);
    memory.putInt(ace + MASK, accessMask);
    memory.write(ace + SID, sid.bytes(), 0, sid.size());
    memory.putByte(list, (byte) Math.max(acl.revision(), revision));
    memory.putShort(list + COUNT, (short) (acl.aces().size() + 1));
    return STATUS_SUCCESS;
  }

  private static boolean isUnknown(int revision) {
    return revision < ACE.MIN_ACL_REVISION || revision > ACE.MAX_ACL_REVISION;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
