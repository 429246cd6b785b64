package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.security.AccessCheck;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.emulator.security.GenericMapping;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.SeAccess;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Access checks. Whoever calls in kernel mode may do everything. */
final class SeAccessCalls implements SeAccess {
  private static final byte KERNEL_MODE = 0;
  private static final byte TRUE = 1;
  private static final byte FALSE = 0;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final ProcessTokens tokens;
  private final SubjectContexts subjects;
  private final PrivilegeSets sets;
  private final DescriptorReader reader;

  SeAccessCalls(
      WatchSlot watch,
      IrqlGate gate,
      KernelMemory memory,
      PoolMemory pool,
      ProcessTokens tokens,
      SubjectContexts subjects) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.tokens = tokens;
    this.subjects = subjects;
    this.sets = new PrivilegeSets(memory, pool);
    this.reader = new DescriptorReader(memory);
  }

  @Override
  public byte SeAccessCheck(
      long SecurityDescriptor,
      long SubjectSecurityContext,
      byte SubjectContextLocked,
      int DesiredAccess,
      int PreviouslyGrantedAccess,
      @Nullable PPVOID Privileges,
      long GenericMapping,
      byte AccessMode,
      PULONG GrantedAccess,
      PULONG AccessStatus) {
    gate.passive();
    if (Privileges != null) {
      Privileges.set(0);
    }
    GenericMapping mapping = mapping(memory, GenericMapping);
    boolean maximum = (DesiredAccess & ACCESS_MASK.MAXIMUM_ALLOWED) != 0;
    int named = mapping.map(DesiredAccess & ~ACCESS_MASK.MAXIMUM_ALLOWED);
    if (AccessMode == KERNEL_MODE) {
      int granted = named | PreviouslyGrantedAccess | (maximum ? mapping.all() : 0);
      return answer(new AccessCheck(STATUS_SUCCESS, granted), GrantedAccess, AccessStatus);
    }
    int wanted = (named & ~PreviouslyGrantedAccess) | (DesiredAccess & ACCESS_MASK.MAXIMUM_ALLOWED);
    AccessCheck check =
        wanted == 0
            ? new AccessCheck(STATUS_SUCCESS, 0)
            : check(SecurityDescriptor, SubjectSecurityContext, wanted, mapping);
    if (check.status() == STATUS_SUCCESS) {
      check = new AccessCheck(STATUS_SUCCESS, check.granted() | PreviouslyGrantedAccess);
      Token token = subjects.effective(SubjectSecurityContext, "SeAccessCheck");
      List<Integer> used = AccessCheck.privileges(token, wanted);
      if (Privileges != null && !used.isEmpty()) {
        long set = sets.allocate(used);
        check = set == 0 ? new AccessCheck(STATUS_INSUFFICIENT_RESOURCES, 0) : check;
        Privileges.set(set);
      }
    }
    return answer(check, GrantedAccess, AccessStatus);
  }

  private AccessCheck check(long descriptor, long subject, int wanted, GenericMapping mapping) {
    if (descriptor == 0) {
      return new AccessCheck(STATUS_ACCESS_DENIED, 0);
    }
    if (!subjects.mayAct(subject)) {
      return new AccessCheck(STATUS_BAD_IMPERSONATION_LEVEL, 0);
    }
    DescriptorReader.Result read = reader.read(descriptor);
    return NT_SUCCESS(read.status())
        ? AccessCheck.ofDriver(
            read.descriptor(), subjects.effective(subject, "SeAccessCheck"), wanted, mapping)
        : new AccessCheck(read.status(), 0);
  }

  private static byte answer(AccessCheck check, PULONG grantedAccess, PULONG accessStatus) {
    grantedAccess.set(check.granted());
    accessStatus.set(check.status());
    return check.status() == STATUS_SUCCESS ? TRUE : FALSE;
  }

  /** A GENERIC_MAPPING: GenericRead@0 GenericWrite@4 GenericExecute@8 GenericAll@12. */
  static GenericMapping mapping(KernelMemory memory, long address) {
    return new GenericMapping(
        memory.getInt(address),
        memory.getInt(address + 4),
        memory.getInt(address + 8),
        memory.getInt(address + 12));
  }

  @Override
  public void SeFreePrivileges(long Privileges) {
    gate.passive();
    sets.free(Privileges);
  }

  @Override
  public byte SePrivilegeCheck(
      long RequiredPrivileges, long SubjectSecurityContext, byte AccessMode) {
    gate.passive();
    if (AccessMode == KERNEL_MODE) {
      sets.mark(RequiredPrivileges, privilege -> true);
      return TRUE;
    }
    Token token = subjects.effective(SubjectSecurityContext, "SePrivilegeCheck");
    boolean has =
        sets.mark(
            RequiredPrivileges,
            privilege -> privilege == (int) privilege && token.hasPrivilege((int) privilege));
    return has && subjects.mayAct(SubjectSecurityContext) ? TRUE : FALSE;
  }

  @Override
  public byte SeSinglePrivilegeCheck(long PrivilegeValue, byte PreviousMode) {
    gate.passive();
    boolean has =
        PreviousMode == KERNEL_MODE
            || (PrivilegeValue == (int) PrivilegeValue
                && tokens.current().hasPrivilege((int) PrivilegeValue));
    return has ? TRUE : FALSE;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
