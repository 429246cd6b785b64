package dev.zwatch.emulator.security;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.SECURITY;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Who a process is: its user, the groups that it belongs to, its privileges, and what new objects
 * get from it. Compared by identity.
 *
 * <p>Source: Microsoft, "Access Tokens", "Well-known SIDs".
 */
public final class Token {
  private static final Sid LOGON_ADMINISTRATOR = Sid.nt(21, 0x5A7C, 0x57A7, 0x1C0D, 1001);
  private static final Sid LOGON_USER = Sid.nt(21, 0x5A7C, 0x57A7, 0x1C0D, 1002);

  /** The system itself, with all of its privileges enabled. */
  public static final Token SYSTEM =
      new Token(
          Sid.LOCAL_SYSTEM,
          Sid.ADMINISTRATORS,
          Sid.LOCAL_SYSTEM,
          Set.of(Sid.ADMINISTRATORS, Sid.EVERYONE, Sid.AUTHENTICATED_USERS),
          Privileges.OF_SYSTEM);

  /** An elevated program: its privileges are there, but a program enables them when it needs. */
  public static final Token ADMINISTRATOR =
      new Token(
          LOGON_ADMINISTRATOR,
          Sid.ADMINISTRATORS,
          LOGON_ADMINISTRATOR,
          Set.of(
              Sid.ADMINISTRATORS,
              Sid.USERS,
              Sid.EVERYONE,
              Sid.AUTHENTICATED_USERS,
              Sid.INTERACTIVE),
          Privileges.ENABLED_FOR_ADMINISTRATORS,
          Privileges.OF_ADMINISTRATORS);

  public static final Token USER =
      new Token(
          LOGON_USER,
          LOGON_USER,
          LOGON_USER,
          Set.of(Sid.USERS, Sid.EVERYONE, Sid.AUTHENTICATED_USERS, Sid.INTERACTIVE),
          Privileges.ENABLED_FOR_USERS,
          Privileges.OF_USERS);

  private final Sid user;
  private final Sid owner;
  private final Sid primaryGroup;
  private final Set<Sid> groups;
  private final Set<Integer> enabled;
  private final Set<Integer> privileges;
  private final Acl defaultDacl;

  /**
   * @param owner of new objects
   * @param primaryGroup of new objects
   * @param groups all enabled
   * @param privileges all enabled, of {@link SECURITY}
   */
  public Token(Sid user, Sid owner, Sid primaryGroup, Set<Sid> groups, Set<Integer> privileges) {
    this(user, owner, primaryGroup, groups, privileges, privileges);
  }

  private Token(
      Sid user,
      Sid owner,
      Sid primaryGroup,
      Set<Sid> groups,
      Set<Integer> enabled,
      Set<Integer> privileges) {
    this.user = user;
    this.owner = owner;
    this.primaryGroup = primaryGroup;
    this.groups = Set.copyOf(groups);
    this.enabled = Set.copyOf(enabled);
    this.privileges = Set.copyOf(privileges);
    this.defaultDacl =
        Acl.of(
            Ace.allow(owner, ACCESS_MASK.GENERIC_ALL, 0),
            Ace.allow(Sid.LOCAL_SYSTEM, ACCESS_MASK.GENERIC_ALL, 0));
  }

  public Sid user() {
    return user;
  }

  public Sid owner() {
    return owner;
  }

  public Sid primaryGroup() {
    return primaryGroup;
  }

  /** The groups, in the order of their names. */
  public List<Sid> groups() {
    return groups.stream().sorted(Comparator.comparing(Sid::toString)).toList();
  }

  /** The privileges, enabled or not, the lowest first. */
  public List<Integer> privileges() {
    return privileges.stream().sorted().toList();
  }

  /** The list of what new objects get if they inherit nothing. */
  public Acl defaultDacl() {
    return defaultDacl;
  }

  /** True for its user and for a group of it. */
  public boolean is(Sid sid) {
    return user.equals(sid) || groups.contains(sid);
  }

  /** True if a privilege is enabled. */
  public boolean hasPrivilege(int privilege) {
    return enabled.contains(privilege);
  }

  /** True if it may make somebody the owner of what it may change: itself, or administrators. */
  public boolean mayGiveTo(Sid newOwner) {
    return user.equals(newOwner)
        || owner.equals(newOwner)
        || hasPrivilege(SECURITY.SE_RESTORE_PRIVILEGE);
  }
}
