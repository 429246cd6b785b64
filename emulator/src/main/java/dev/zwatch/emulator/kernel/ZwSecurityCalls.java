package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_VIOLATION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwSecurity;
import dev.zwatch.wdk.types.PULONG;

/** The security descriptors of keys; those of other objects are not modelled. */
final class ZwSecurityCalls implements ZwSecurity {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ConfigurationManager registry;

  ZwSecurityCalls(WatchSlot watch, IrqlGate gate, ConfigurationManager registry) {
    this.watch = watch;
    this.gate = gate;
    this.registry = registry;
  }

  @Override
  public int ZwQuerySecurityObject(
      long Handle,
      int SecurityInformation,
      long SecurityDescriptor,
      int Length,
      PULONG LengthNeeded) {
    gate.passive();
    KeyUse key =
        use("ZwQuerySecurityObject", Handle, KeyAccess.toQuerySecurity(SecurityInformation));
    if (key.refused()) {
      return key.status();
    }
    refuseOthers("ZwQuerySecurityObject", SecurityInformation, KeyAccess.PARTS);
    return registry
        .operations()
        .querySecurity(key, SecurityInformation, SecurityDescriptor, Length, LengthNeeded);
  }

  @Override
  public int ZwSetSecurityObject(long Handle, int SecurityInformation, long SecurityDescriptor) {
    gate.passive();
    if (SecurityDescriptor == 0) {
      return STATUS_ACCESS_VIOLATION;
    }
    KeyUse key = use("ZwSetSecurityObject", Handle, KeyAccess.toSetSecurity(SecurityInformation));
    if (key.refused()) {
      return key.status();
    }
    refuseOthers(
        "ZwSetSecurityObject", SecurityInformation, KeyAccess.PARTS | KeyAccess.PROTECTION);
    return registry.operations().setSecurity(key, SecurityInformation, SecurityDescriptor);
  }

  private KeyUse use(String routine, long handle, int access) {
    KernelObject object = registry.handles.use(handle).object();
    if (object == null) {
      return KeyUse.failure(STATUS_INVALID_HANDLE);
    }
    if (object.type() != ObjectType.Key) {
      throw new NotModelled(routine + " of an object of type " + object.type(), 0);
    }
    return registry.keys.use(handle, access);
  }

  /** Labels, attributes and what else there may be. */
  private static void refuseOthers(String routine, int information, int known) {
    if ((information & ~known) != 0) {
      throw new NotModelled(
          String.format("%s with the SecurityInformation 0x%X", routine, information), 0);
    }
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
