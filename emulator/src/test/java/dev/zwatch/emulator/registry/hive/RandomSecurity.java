package dev.zwatch.emulator.registry.hive;

import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.SECURITY;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Security descriptors of all forms, few enough for keys to share some. */
final class RandomSecurity {
  private static final List<SecurityDescriptor> FORMS =
      IntStream.range(0, 24).mapToObj(RandomSecurity::form).toList();

  private RandomSecurity() {}

  static SecurityDescriptor random(Random random) {
    return FORMS.get(random.nextInt(FORMS.size()));
  }

  private static SecurityDescriptor form(int form) {
    Acl list =
        Acl.of(
            Ace.allow(Sid.ADMINISTRATORS, ACCESS_MASK.KEY_ALL_ACCESS, ACE.CONTAINER_INHERIT_ACE),
            Ace.deny(Sid.USERS, form, form % 2));
    return new SecurityDescriptor(
        (form % 2 == 0 ? SECURITY.SE_DACL_PRESENT : 0)
            | (form % 4 < 2 ? SECURITY.SE_SACL_PRESENT : 0)
            | (form % 3 == 0 ? SECURITY.SE_DACL_PROTECTED : SECURITY.SE_DACL_AUTO_INHERITED),
        form == 23 ? null : Sid.ADMINISTRATORS,
        form == 22 ? null : Sid.LOCAL_SYSTEM,
        form % 5 == 0 ? null : list,
        form % 7 == 0 ? null : Acl.of());
  }
}
