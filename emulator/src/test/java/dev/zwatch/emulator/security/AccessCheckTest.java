package dev.zwatch.emulator.security;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.SECURITY;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
  private static final int CASES = 100_000;

  private static final List<Sid> SIDS =
      List.of(
          Sid.EVERYONE,
          Sid.USERS,
          Sid.ADMINISTRATORS,
          Sid.LOCAL_SYSTEM,
          Sid.OWNER_RIGHTS,
          Sid.CREATOR_OWNER,
          Sid.nt(21, 1, 2, 3, 1001));

  private static final int[] RIGHTS = {
    ACCESS_MASK.KEY_QUERY_VALUE,
    ACCESS_MASK.KEY_SET_VALUE,
    ACCESS_MASK.KEY_CREATE_SUB_KEY,
    ACCESS_MASK.DELETE,
    ACCESS_MASK.READ_CONTROL,
    ACCESS_MASK.WRITE_DAC,
    ACCESS_MASK.WRITE_OWNER,
    ACCESS_MASK.KEY_READ,
    ACCESS_MASK.GENERIC_WRITE,
    ACCESS_MASK.GENERIC_ALL
  };

  private final Random random = new Random(4);

  @Test
  void random_lists_grant_what_a_look_at_each_single_right_gives() {
    int granted = 0;
    for (int i = 0; i < CASES; i++) {
      SecurityDescriptor descriptor = descriptor();
      Token token = token();
      int desired = mask() | maybe(ACCESS_MASK.MAXIMUM_ALLOWED);
      desired |= random.nextInt(8) == 0 ? ACCESS_MASK.ACCESS_SYSTEM_SECURITY : 0;
      AccessCheck check = AccessCheck.of(descriptor, token, desired, KeyAccess.MAPPING);
      assertThat(check).as("case %d", i).isEqualTo(naive(descriptor, token, desired));
      granted += check.status() == STATUS_SUCCESS ? 1 : 0;
    }
    assertThat(granted).isBetween(CASES / 5, CASES * 4 / 5);
  }

  @Test
  void an_entry_of_an_unknown_kind_stops_loudly() {
    byte[] list = {2, 0, 12, 0, 1, 0, 0, 0, ACE.ACCESS_ALLOWED_OBJECT_ACE_TYPE, 0, 4, 0};
    SecurityDescriptor descriptor =
        new SecurityDescriptor(SECURITY.SE_DACL_PRESENT, null, null, Acl.of(list), null);
    assertThatThrownBy(() -> AccessCheck.of(descriptor, Token.USER, 1, KeyAccess.MAPPING))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("type 5");
  }

  /** Right by right: the first entry that is about it decides. */
  private static AccessCheck naive(SecurityDescriptor descriptor, Token token, int desired) {
    boolean maximum = (desired & ACCESS_MASK.MAXIMUM_ALLOWED) != 0;
    int wanted = KeyAccess.MAPPING.map(desired & ~ACCESS_MASK.MAXIMUM_ALLOWED);
    boolean audits = (wanted & ACCESS_MASK.ACCESS_SYSTEM_SECURITY) != 0;
    if (audits && !token.hasPrivilege(SECURITY.SE_SECURITY_PRIVILEGE)) {
      return new AccessCheck(STATUS_PRIVILEGE_NOT_HELD, 0);
    }
    int mayHave = 0;
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      if (isGranted(descriptor, token, 1 << bit, audits)) {
        mayHave |= 1 << bit;
      }
    }
    if ((wanted & ~mayHave) != 0 || (maximum && mayHave == 0)) {
      return new AccessCheck(STATUS_ACCESS_DENIED, 0);
    }
    return new AccessCheck(STATUS_SUCCESS, maximum ? mayHave : wanted);
  }

  private static boolean isGranted(
      SecurityDescriptor descriptor, Token token, int right, boolean audits) {
    if (right == ACCESS_MASK.ACCESS_SYSTEM_SECURITY && audits) {
      return true;
    }
    if (right == ACCESS_MASK.WRITE_OWNER
        && token.hasPrivilege(SECURITY.SE_TAKE_OWNERSHIP_PRIVILEGE)) {
      return true;
    }
    Acl dacl = descriptor.dacl();
    if (dacl == null) {
      return (ACCESS_MASK.KEY_ALL_ACCESS & right) != 0;
    }
    boolean owns =
        descriptor.owner() != null && token.is(Objects.requireNonNull(descriptor.owner()));
    boolean ofOwner = false;
    for (Ace ace : dacl.aces()) {
      ofOwner |= !ace.has(ACE.INHERIT_ONLY_ACE) && ace.sid().equals(Sid.OWNER_RIGHTS);
    }
    if (owns && !ofOwner && (right == ACCESS_MASK.READ_CONTROL || right == ACCESS_MASK.WRITE_DAC)) {
      return true;
    }
    for (Ace ace : dacl.aces()) {
      boolean isMeant = token.is(ace.sid()) || (owns && ace.sid().equals(Sid.OWNER_RIGHTS));
      boolean has = (KeyAccess.MAPPING.map(ace.mask()) & right) != 0;
      if (isMeant && has && !ace.has(ACE.INHERIT_ONLY_ACE)) {
        return ace.type() == ACE.ACCESS_ALLOWED_ACE_TYPE;
      }
    }
    return false;
  }

  private SecurityDescriptor descriptor() {
    List<Ace> aces = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int type = random.nextInt(3) == 0 ? ACE.ACCESS_DENIED_ACE_TYPE : ACE.ACCESS_ALLOWED_ACE_TYPE;
      int flags = random.nextInt(4) == 0 ? ACE.INHERIT_ONLY_ACE : 0;
      aces.add(Ace.of(type, flags, mask(), sid()));
    }
    boolean none = random.nextInt(10) == 0;
    return new SecurityDescriptor(
        none ? 0 : SECURITY.SE_DACL_PRESENT,
        random.nextInt(8) == 0 ? null : sid(),
        null,
        random.nextInt(10) == 0 ? null : Acl.of(aces.toArray(new Ace[0])),
        null);
  }

  private Token token() {
    Set<Sid> groups = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      groups.add(sid());
    }
    groups.remove(Sid.OWNER_RIGHTS);
    Set<Integer> privileges = new HashSet<>();
    for (int privilege : new int[] {8, 9, 17, 18}) {
      if (random.nextInt(3) == 0) {
        privileges.add(privilege);
      }
    }
    Sid user = SIDS.get(SIDS.size() - 1);
    return new Token(user, user, user, groups, privileges);
  }

  private Sid sid() {
    return SIDS.get(random.nextInt(SIDS.size()));
  }

  private int mask() {
    int mask = 0;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mask |= RIGHTS[random.nextInt(RIGHTS.length)];
    }
    return mask;
  }

  private int maybe(int right) {
    return random.nextInt(4) == 0 ? right : 0;
  }
}
