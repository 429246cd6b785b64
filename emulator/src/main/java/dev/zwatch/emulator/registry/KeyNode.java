package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.object.SortedTree;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.wdk.constants.REG;

/** What one key holds at one moment, immutable; parent and subkeys are referred to by id. */
final class KeyNode {
  static final SortedTree.Scheme<String, Subkey> BY_NAME = new ByName();

  /** Its children must be volatile, as it is. */
  static final int VOLATILE = 1;

  /** A symbolic link: opening it opens the key that its value SymbolicLinkValue names. */
  static final int LINK = 2;

  /** Cannot be deleted. */
  static final int PERMANENT = 4;

  /** Takes only volatile children, with a status of its own, though children of those are free. */
  static final int MASTER = 8;

  /** Its security descriptor was given to it and not only inherited. */
  static final int OWN_SECURITY = 16;

  /** How large descriptors usually are at most, in bytes. */
  private static final int USUAL_SECURITY = 512;

  /** A create option of the registry's own: the top key of a hive. */
  static final int HIVE = 1 << 30;

  /** What a parent knows of a subkey. */
  record Subkey(long id, String name, int classLength) {}

  final long id;

  /** 0 for the root. */
  final long parent;

  final String name;
  final String className;
  final int flags;

  /** The root's is 0. */
  final int depth;

  /** In 100 ns since 1601. */
  final long lastWriteTime;

  final SortedTree<String, Subkey> subkeys;
  final ValueList values;

  /** KEY_FLAGS_INFORMATION.Wow64Flags. */
  final int wow64Flags;

  /** KEY_FLAGS_INFORMATION.ControlFlags. */
  final int controlFlags;

  final SecurityDescriptor security;

  private KeyNode(
      KeyNode old,
      String name,
      long lastWriteTime,
      SortedTree<String, Subkey> subkeys,
      ValueList values,
      int wow64Flags,
      int controlFlags,
      int flags,
      SecurityDescriptor security) {
    this.id = old.id;
    this.parent = old.parent;
    this.name = name;
    this.className = old.className;
    this.flags = flags;
    this.depth = old.depth;
    this.lastWriteTime = lastWriteTime;
    this.subkeys = subkeys;
    this.values = values;
    this.wow64Flags = wow64Flags;
    this.controlFlags = controlFlags;
    this.security = security;
  }

  KeyNode(
      long id,
      long parent,
      String name,
      String className,
      int flags,
      int depth,
      long time,
      SecurityDescriptor security) {
    this.id = id;
    this.parent = parent;
    this.name = name;
    this.className = className;
    this.flags = flags;
    this.depth = depth;
    this.lastWriteTime = time;
    this.subkeys = SortedTree.empty(BY_NAME);
    this.values = ValueList.EMPTY;
    this.wow64Flags = 0;
    this.controlFlags = 0;
    this.security = security;
  }

  /** The flags of a key that is made with those options. */
  static int flags(int createOptions) {
    return ((createOptions & REG.REG_OPTION_VOLATILE) != 0 ? VOLATILE : 0)
        | ((createOptions & REG.REG_OPTION_CREATE_LINK) != 0 ? LINK : 0)
        | ((createOptions & HIVE) != 0 ? PERMANENT : 0);
  }

  /** What a key takes without its values, as {@link RegistryLimits} counts. */
  long size() {
    return size(name, className, flags, security);
  }

  static long size(String name, String className, int flags, SecurityDescriptor security) {
    return RegistryLimits.ENTRY_BYTES
        + (long) Character.BYTES * (name.length() + className.length())
        + ((flags & OWN_SECURITY) == 0 ? inheritedSize(security) : size(security));
  }

  static long size(SecurityDescriptor given) {
    return (long) RegistryLimits.SECURITY_SHARE * given.size();
  }

  /**
   * As long as its parent has what it is from, nothing; but the parent can get another. So what is
   * larger than any usual one is counted.
   */
  private static long inheritedSize(SecurityDescriptor inherited) {
    return (long) RegistryLimits.SECURITY_SHARE * Math.max(0, inherited.size() - USUAL_SECURITY);
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  KeyNode withSubkey(KeyNode child, long time) {
    Subkey subkey = new Subkey(child.id, child.name, child.className.length() * Character.BYTES);
    return with(time, subkeys.with(child.name, subkey), values);
  }

  KeyNode withoutSubkey(String childName, long time) {
    return with(time, subkeys.without(childName), values);
  }

  KeyNode withValues(ValueList newValues, long time) {
    return with(time, subkeys, newValues);
  }

  KeyNode withName(String newName) {
    return new KeyNode(
        this, newName, lastWriteTime, subkeys, values, wow64Flags, controlFlags, flags, security);
  }

  /**
   * The same with another security descriptor.
   *
   * @param own OWN_SECURITY, or 0 for what it has from its parent
   */
  KeyNode withSecurity(SecurityDescriptor newSecurity, int own, long time) {
    return new KeyNode(
        this,
        name,
        time,
        subkeys,
        values,
        wow64Flags,
        controlFlags,
        (flags & ~OWN_SECURITY) | own,
        newSecurity);
  }

  KeyNode withTime(long time) {
    return with(time, subkeys, values);
  }

  KeyNode withFlags(int newWow64Flags, int newControlFlags) {
    return new KeyNode(
        this,
        name,
        lastWriteTime,
        subkeys,
        values,
        newWow64Flags,
        newControlFlags,
        flags,
        security);
  }

  private KeyNode with(long time, SortedTree<String, Subkey> newSubkeys, ValueList newValues) {
    return new KeyNode(
        this, name, time, newSubkeys, newValues, wow64Flags, controlFlags, flags, security);
  }

  private static final class ByName extends SortedTree.Scheme<String, Subkey> {
    @Override
    protected int compare(String first, String second) {
      return NameOrder.compare(first, second);
    }

    @Override
    protected int firstLength(Subkey value) {
      return value.name().length() * Character.BYTES;
    }

    @Override
    protected int secondLength(Subkey value) {
      return value.classLength();
    }
  }
}
