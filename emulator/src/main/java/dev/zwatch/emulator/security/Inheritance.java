package dev.zwatch.emulator.security;

import dev.zwatch.wdk.constants.ACE;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the lists of a new object come about.
 *
 * <p>Source: Microsoft, "ACE Inheritance Rules", [MS-DTYP] "ComputeACL",
 * "ComputeInheritedACLfromParent".
 */
final class Inheritance {
  /** Stands for a list that would be longer than one can be. */
  static final Acl TOO_LONG = Acl.of();

  private static final int INHERITABLE = ACE.OBJECT_INHERIT_ACE | ACE.CONTAINER_INHERIT_ACE;

  private final @Nullable Sid owner;
  private final @Nullable Sid group;
  private final GenericMapping mapping;
  private final boolean container;

  /**
   * @param container true for an object that others can be in
   */
  Inheritance(@Nullable Sid owner, @Nullable Sid group, GenericMapping mapping, boolean container) {
    this.owner = owner;
    this.group = group;
    this.mapping = mapping;
    this.container = container;
  }

  /**
   * What an object inherits.
   *
   * @param auto true if what is inherited is marked so
   * @return null if nothing
   */
  @Nullable Acl inherited(@Nullable Acl parent, boolean auto) {
    if (parent == null) {
      return null;
    }
    int mark = auto ? ACE.INHERITED_ACE : 0;
    List<Ace> aces = new ArrayList<>();
    for (Ace ace : parent.aces()) {
      inherit(ace, mark, aces);
    }
    if (aces.isEmpty()) {
      return null;
    }
    Acl acl = Acl.of(parent.revision(), aces);
    return acl == null ? TOO_LONG : acl;
  }

  private void inherit(Ace ace, int mark, List<Ace> into) {
    boolean goesOn = !ace.has(ACE.NO_PROPAGATE_INHERIT_ACE);
    int inheritable = ace.flags() & INHERITABLE;
    int others = ace.flags() & ~(INHERITABLE | 0x1C);
    if (!container) {
      if (ace.has(ACE.OBJECT_INHERIT_ACE)) {
        into.add((ace.isPlain() ? effective(ace) : ace).withFlags(others | mark));
      }
    } else if (ace.has(ACE.CONTAINER_INHERIT_ACE)) {
      Ace effective = ace.isPlain() ? effective(ace) : ace;
      if (!goesOn) {
        into.add(effective.withFlags(others | mark));
      } else if (effective == ace) {
        into.add(ace.withFlags(others | mark | inheritable));
      } else {
        into.add(effective.withFlags(others | mark));
        into.add(ace.withFlags(others | mark | inheritable | ACE.INHERIT_ONLY_ACE));
      }
    } else if (ace.has(ACE.OBJECT_INHERIT_ACE) && goesOn) {
      into.add(ace.withFlags(others | mark | inheritable | ACE.INHERIT_ONLY_ACE));
    }
  }

  /** A list that somebody gives: generic rights are mapped where they are in effect. */
  Acl assigned(Acl given) {
    List<Ace> aces = new ArrayList<>();
    boolean same = true;
    for (Ace ace : given.aces()) {
      boolean maps =
          ace.isPlain()
              && !ace.has(ACE.INHERIT_ONLY_ACE)
              && (ace.mask() & GenericMapping.GENERIC) != 0;
      same &= !maps;
      aces.add(maps ? Ace.of(ace.type(), ace.flags(), mapping.map(ace.mask()), ace.sid()) : ace);
    }
    Acl mapped = same ? null : Acl.of(given.revision(), aces);
    return mapped == null ? given : mapped;
  }

  /** What is in effect of an ACE, itself if there is nothing to replace. */
  private Ace effective(Ace ace) {
    Sid sid = ace.sid();
    if (sid.equals(Sid.CREATOR_OWNER) && owner != null) {
      sid = owner;
    } else if (sid.equals(Sid.CREATOR_GROUP) && group != null) {
      sid = group;
    }
    int mask = mapping.map(ace.mask());
    return sid.equals(ace.sid()) && mask == ace.mask()
        ? ace
        : Ace.of(ace.type(), ace.flags(), mask, sid);
  }
}
