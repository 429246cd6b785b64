package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.SecurityDescriptors;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.SECURITY;

/**
 * The security of the keys that every Windows has, as Windows 10 shows it, without what is there
 * for app packages. All of it is inherited by the keys below.
 */
final class KeyDefaults {
  private static final int BELOW = ACE.CONTAINER_INHERIT_ACE;
  private static final int ONLY_BELOW = ACE.CONTAINER_INHERIT_ACE | ACE.INHERIT_ONLY_ACE;

  private KeyDefaults() {}

  /** Administrators and the system do what they like, all others read. */
  static SecurityDescriptor open(SecurityDescriptors descriptors) {
    return of(
        descriptors,
        all(Sid.ADMINISTRATORS),
        all(Sid.LOCAL_SYSTEM),
        read(Sid.EVERYONE),
        read(Sid.RESTRICTED));
  }

  /** The same of the hives that programs use; who makes a key may do with it what he likes. */
  static SecurityDescriptor hive(SecurityDescriptors descriptors) {
    return of(
        descriptors,
        read(Sid.USERS),
        all(Sid.ADMINISTRATORS),
        all(Sid.LOCAL_SYSTEM),
        Ace.allow(Sid.CREATOR_OWNER, ACCESS_MASK.KEY_ALL_ACCESS, ONLY_BELOW));
  }

  /** Only the system looks in; administrators may change that. */
  static SecurityDescriptor closed(SecurityDescriptors descriptors) {
    return of(
        descriptors,
        all(Sid.LOCAL_SYSTEM),
        Ace.allow(Sid.ADMINISTRATORS, ACCESS_MASK.READ_CONTROL | ACCESS_MASK.WRITE_DAC, BELOW));
  }

  private static Ace all(Sid sid) {
    return Ace.allow(sid, ACCESS_MASK.KEY_ALL_ACCESS, BELOW);
  }

  private static Ace read(Sid sid) {
    return Ace.allow(sid, ACCESS_MASK.KEY_READ, BELOW);
  }

  private static SecurityDescriptor of(SecurityDescriptors descriptors, Ace... aces) {
    return descriptors.shared(
        new SecurityDescriptor(
            SECURITY.SE_DACL_PRESENT | SECURITY.SE_DACL_AUTO_INHERITED,
            Sid.ADMINISTRATORS,
            Sid.LOCAL_SYSTEM,
            Acl.of(aces),
            null));
  }
}
