package dev.zwatch.emulator.security;

import dev.zwatch.wdk.constants.SECURITY;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The security descriptors of one kernel's objects of one type, each kept once however many objects
 * have it, as a hive keeps them; and how new ones come about.
 *
 * <p>Source: Microsoft, [MS-DTYP] "Algorithm for Creating a Security Descriptor", "ACE Inheritance
 * Rules".
 */
public final class SecurityDescriptors {
  private final Map<SecurityDescriptor, WeakReference<SecurityDescriptor>> known =
      new WeakHashMap<>();

  private final GenericMapping mapping;
  private final boolean containers;

  /**
   * @param mapping of the objects' type
   * @param containers true if other objects can be in them
   */
  public SecurityDescriptors(GenericMapping mapping, boolean containers) {
    this.mapping = mapping;
    this.containers = containers;
  }

  /** The one that says the same and is kept. */
  public SecurityDescriptor shared(SecurityDescriptor descriptor) {
    WeakReference<SecurityDescriptor> reference = known.get(descriptor);
    SecurityDescriptor kept = reference == null ? null : reference.get();
    if (kept == null) {
      kept = descriptor;
      known.put(kept, new WeakReference<>(kept));
    }
    return kept;
  }

  /**
   * What a new object below another gets.
   *
   * @return null where the list that would be inherited is too long (STATUS_BAD_INHERITANCE_ACL)
   */
  public @Nullable SecurityDescriptor inherited(SecurityDescriptor parent, Token maker) {
    SecurityDescriptor child = parent.knownChild(maker);
    if (child == null) {
      child = made(parent, maker, new SecurityDescriptor(0, null, null, null, null));
      if (child != null) {
        parent.keepChild(maker, child);
      }
    }
    return child;
  }

  /**
   * What a new object gets whose maker gives a descriptor for it.
   *
   * @return null where the list that would be inherited is too long (STATUS_BAD_INHERITANCE_ACL)
   */
  public @Nullable SecurityDescriptor made(
      SecurityDescriptor parent, Token maker, SecurityDescriptor given) {
    Sid owner = given.owner() == null ? maker.owner() : given.owner();
    Sid group = given.group() == null ? maker.primaryGroup() : given.group();
    Inheritance inheritance = new Inheritance(owner, group, mapping, containers);
    int control = 0;
    Acl dacl;
    if (isGiven(given, SECURITY.SE_DACL_PRESENT, SECURITY.SE_DACL_DEFAULTED)) {
      dacl = given.dacl() == null ? null : inheritance.assigned(given.dacl());
      control |= SECURITY.SE_DACL_PRESENT | (given.control() & SECURITY.SE_DACL_PROTECTED);
    } else {
      boolean auto = parent.has(SECURITY.SE_DACL_AUTO_INHERITED);
      dacl = inheritance.inherited(parent.dacl(), auto);
      if (Inheritance.TOO_LONG.equals(dacl)) {
        return null;
      }
      control |= SECURITY.SE_DACL_PRESENT | (auto ? SECURITY.SE_DACL_AUTO_INHERITED : 0);
      if (dacl == null) {
        dacl = inheritance.assigned(given.dacl() == null ? maker.defaultDacl() : given.dacl());
      }
    }
    Acl sacl;
    if (isGiven(given, SECURITY.SE_SACL_PRESENT, SECURITY.SE_SACL_DEFAULTED)) {
      sacl = given.sacl() == null ? null : inheritance.assigned(given.sacl());
      control |= SECURITY.SE_SACL_PRESENT | (given.control() & SECURITY.SE_SACL_PROTECTED);
    } else {
      boolean auto = parent.has(SECURITY.SE_SACL_AUTO_INHERITED);
      sacl = inheritance.inherited(parent.sacl(), auto);
      if (Inheritance.TOO_LONG.equals(sacl)) {
        return null;
      }
      control |= sacl == null ? 0 : SECURITY.SE_SACL_PRESENT;
      control |= auto ? SECURITY.SE_SACL_AUTO_INHERITED : 0;
    }
    return shared(new SecurityDescriptor(control, owner, group, dacl, sacl));
  }

  /**
   * A descriptor with the parts that the information names taken from another.
   *
   * @param information of SECURITY
   */
  public SecurityDescriptor changed(
      SecurityDescriptor old, int information, SecurityDescriptor given) {
    Sid owner = of(information, SECURITY.OWNER_SECURITY_INFORMATION) ? given.owner() : old.owner();
    Sid group = of(information, SECURITY.GROUP_SECURITY_INFORMATION) ? given.group() : old.group();
    Inheritance assignment = new Inheritance(owner, group, mapping, containers);
    int control = old.control();
    Acl dacl = old.dacl();
    if (of(information, SECURITY.DACL_SECURITY_INFORMATION)) {
      int bits = SECURITY.SE_DACL_PRESENT | SECURITY.SE_DACL_DEFAULTED | SECURITY.SE_DACL_PROTECTED;
      control &= ~(bits | SECURITY.SE_DACL_AUTO_INHERITED);
      control |= given.control() & bits;
      if (given.has(SECURITY.SE_DACL_AUTO_INHERIT_REQ)) {
        control |= SECURITY.SE_DACL_AUTO_INHERITED;
      }
      dacl = given.dacl() == null ? null : assignment.assigned(given.dacl());
    }
    Acl sacl = old.sacl();
    if (of(information, SECURITY.SACL_SECURITY_INFORMATION)) {
      int bits = SECURITY.SE_SACL_PRESENT | SECURITY.SE_SACL_DEFAULTED | SECURITY.SE_SACL_PROTECTED;
      control &= ~(bits | SECURITY.SE_SACL_AUTO_INHERITED);
      control |= given.control() & bits;
      if (given.has(SECURITY.SE_SACL_AUTO_INHERIT_REQ)) {
        control |= SECURITY.SE_SACL_AUTO_INHERITED;
      }
      sacl = given.sacl() == null ? null : assignment.assigned(given.sacl());
    }
    return shared(
        new SecurityDescriptor(protection(control, information), owner, group, dacl, sacl));
  }

  private static int protection(int before, int information) {
    int control = before;
    if (of(information, SECURITY.PROTECTED_DACL_SECURITY_INFORMATION)) {
      control |= SECURITY.SE_DACL_PROTECTED;
    }
    if (of(information, SECURITY.UNPROTECTED_DACL_SECURITY_INFORMATION)) {
      control &= ~SECURITY.SE_DACL_PROTECTED;
    }
    if (of(information, SECURITY.PROTECTED_SACL_SECURITY_INFORMATION)) {
      control |= SECURITY.SE_SACL_PROTECTED;
    }
    if (of(information, SECURITY.UNPROTECTED_SACL_SECURITY_INFORMATION)) {
      control &= ~SECURITY.SE_SACL_PROTECTED;
    }
    return control;
  }

  private static boolean of(int information, int part) {
    return (information & part) != 0;
  }

  private static boolean isGiven(SecurityDescriptor given, int present, int defaulted) {
    return given.has(present) && !given.has(defaulted);
  }
}
