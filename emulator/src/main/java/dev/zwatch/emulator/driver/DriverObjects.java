package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectType;

/** Drivers as objects, such as {@code \\Driver\\mydriver}. */
public final class DriverObjects {
  private final ObjectManager objects;
  private final ObjectNamespace names;

  public DriverObjects(ObjectManager objects, ObjectNamespace names) {
    this.objects = objects;
    this.names = names;
  }

  /** A driver was loaded. It has no name when another driver has it already. */
  void add(long address, String path) {
    names.insert(objects.create(ObjectType.Driver, null, address), path, true);
  }

  /** A driver is gone; its object stays as long as somebody refers to it. */
  void remove(long address) {
    KernelObject object = objects.atAddress(address);
    if (object != null) {
      objects.makeTemporary(object);
      objects.dereference(object);
    }
  }
}
