package dev.zwatch.emulator.security;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PRIVILEGE_NOT_HELD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.SECURITY;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether somebody may have the access that was asked for.
 *
 * <p>Source: Microsoft, "How AccessCheck Works", [MS-DTYP] "Access Check Algorithm Pseudocode",
 * "SeAccessCheck".
 *
 * @param status STATUS_SUCCESS, STATUS_ACCESS_DENIED or STATUS_PRIVILEGE_NOT_HELD
 * @param granted the rights that a handle gets; 0 upon failure
 */
public record AccessCheck(int status, int granted) {
  private static final int OF_OWNER = ACCESS_MASK.READ_CONTROL | ACCESS_MASK.WRITE_DAC;

  /** Checks the access that was asked for, generic rights and MAXIMUM_ALLOWED included. */
  public static AccessCheck of(
      SecurityDescriptor descriptor, Token token, int desiredAccess, GenericMapping mapping) {
    boolean maximum = (desiredAccess & ACCESS_MASK.MAXIMUM_ALLOWED) != 0;
    return of(descriptor, token, desiredAccess, mapping, maximum);
  }

  /**
   * Checks the access that was asked for as SeAccessCheck does, where MAXIMUM_ALLOWED alone is no
   * reason to look for privileges.
   */
  public static AccessCheck ofDriver(
      SecurityDescriptor descriptor, Token token, int desiredAccess, GenericMapping mapping) {
    return of(descriptor, token, desiredAccess, mapping, false);
  }

  /** The privileges that are used for an access that does not name generic rights. */
  public static List<Integer> privileges(Token token, int desiredAccess) {
    List<Integer> used = new ArrayList<>();
    if ((desiredAccess & ACCESS_MASK.ACCESS_SYSTEM_SECURITY) != 0
        && token.hasPrivilege(SECURITY.SE_SECURITY_PRIVILEGE)) {
      used.add(SECURITY.SE_SECURITY_PRIVILEGE);
    }
    if ((desiredAccess & ACCESS_MASK.WRITE_OWNER) != 0
        && token.hasPrivilege(SECURITY.SE_TAKE_OWNERSHIP_PRIVILEGE)) {
      used.add(SECURITY.SE_TAKE_OWNERSHIP_PRIVILEGE);
    }
    return used;
  }

  private static AccessCheck of(
      SecurityDescriptor descriptor,
      Token token,
      int desiredAccess,
      GenericMapping mapping,
      boolean ownsByPrivilege) {
    boolean maximum = (desiredAccess & ACCESS_MASK.MAXIMUM_ALLOWED) != 0;
    int desired = mapping.map(desiredAccess & ~ACCESS_MASK.MAXIMUM_ALLOWED);
    int byPrivilege = 0;
    if ((desired & ACCESS_MASK.ACCESS_SYSTEM_SECURITY) != 0) {
      if (!token.hasPrivilege(SECURITY.SE_SECURITY_PRIVILEGE)) {
        return new AccessCheck(STATUS_PRIVILEGE_NOT_HELD, 0);
      }
      byPrivilege |= ACCESS_MASK.ACCESS_SYSTEM_SECURITY;
    }
    if ((ownsByPrivilege || (desired & ACCESS_MASK.WRITE_OWNER) != 0)
        && token.hasPrivilege(SECURITY.SE_TAKE_OWNERSHIP_PRIVILEGE)) {
      byPrivilege |= ACCESS_MASK.WRITE_OWNER;
    }
    Acl dacl = descriptor.dacl();
    if (dacl == null) {
      return new AccessCheck(
          STATUS_SUCCESS, maximum ? desired | byPrivilege | mapping.all() : desired);
    }
    int allowed = allowed(descriptor, dacl, token, byPrivilege, mapping);
    if ((desired & ~allowed) != 0 || (maximum && allowed == 0)) {
      return new AccessCheck(STATUS_ACCESS_DENIED, 0);
    }
    return new AccessCheck(STATUS_SUCCESS, maximum ? desired | allowed : desired);
  }

  /** Each right goes by the first entry that is about it. */
  private static int allowed(
      SecurityDescriptor descriptor,
      Acl dacl,
      Token token,
      int byPrivilege,
      GenericMapping mapping) {
    Sid owner = descriptor.owner();
    boolean owns = owner != null && token.is(owner);
    int allowed = byPrivilege;
    if (owns && dacl.aces().stream().noneMatch(AccessCheck::isOfOwner)) {
      allowed |= OF_OWNER;
    }
    int denied = 0;
    for (Ace ace : dacl.aces()) {
      if (ace.has(ACE.INHERIT_ONLY_ACE) || isOfSystem(ace)) {
        continue;
      }
      if (!ace.isPlain()) {
        throw new NotModelled("an access check with an ACE of type " + ace.type(), 0);
      }
      if (token.is(ace.sid()) || (owns && ace.sid().equals(Sid.OWNER_RIGHTS))) {
        int mask = mapping.map(ace.mask());
        if (ace.type() == ACE.ACCESS_ALLOWED_ACE_TYPE) {
          allowed |= mask & ~denied;
        } else {
          denied |= mask & ~allowed;
        }
      }
    }
    return allowed;
  }

  private static boolean isOfOwner(Ace ace) {
    return ace.isPlain()
        && !ace.has(ACE.INHERIT_ONLY_ACE)
        && !isOfSystem(ace)
        && ace.sid().equals(Sid.OWNER_RIGHTS);
  }

  /** Of a type that says nothing about who may do what. */
  private static boolean isOfSystem(Ace ace) {
    int type = ace.type();
    return type == ACE.SYSTEM_AUDIT_ACE_TYPE
        || type == ACE.SYSTEM_ALARM_ACE_TYPE
        || (type > ACE.ACCESS_DENIED_OBJECT_ACE_TYPE && type < ACE.ACCESS_ALLOWED_CALLBACK_ACE_TYPE)
        || type > ACE.ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE;
  }
}
