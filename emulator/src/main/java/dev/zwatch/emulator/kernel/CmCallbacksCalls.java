package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_FLT_INSTANCE_ALTITUDE_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.filter.RegistryFilters;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.CmCallbacks;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** The registry callbacks' routines, of version 1.1. */
final class CmCallbacksCalls implements CmCallbacks {
  private static final int FREE_OF_BAD_ADDRESS = 0x46;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final RegistryFilters filters;
  private final KeyObjectNames keys;
  private final BugChecks bugChecks;

  CmCallbacksCalls(
      WatchSlot watch,
      IrqlGate gate,
      RegistryFilters filters,
      KeyObjectNames keys,
      BugChecks bugChecks) {
    this.watch = watch;
    this.gate = gate;
    this.filters = filters;
    this.keys = keys;
    this.bugChecks = bugChecks;
  }

  @Override
  public int CmRegisterCallback(long Function, long Context, PLARGE_INTEGER Cookie) {
    gate.apc();
    Cookie.set(filters.register(Function, null, Context));
    return STATUS_SUCCESS;
  }

  @Override
  public int CmRegisterCallbackEx(
      long Function,
      UNICODE_STRING Altitude,
      long Driver,
      long Context,
      PLARGE_INTEGER Cookie,
      long Reserved) {
    gate.apc();
    long cookie = filters.register(Function, Altitude.text(), Context);
    if (cookie == 0) {
      return STATUS_FLT_INSTANCE_ALTITUDE_COLLISION;
    }
    Cookie.set(cookie);
    return STATUS_SUCCESS;
  }

  @Override
  public int CmUnRegisterCallback(long Cookie) {
    gate.apc();
    return filters.unregister(Cookie) ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
  }

  @Override
  public void CmGetCallbackVersion(@Nullable PULONG Major, @Nullable PULONG Minor) {
    gate.apc();
    if (Major != null) {
      Major.set(1);
    }
    if (Minor != null) {
      Minor.set(1);
    }
  }

  @Override
  public int CmSetCallbackObjectContext(
      long Object, PLARGE_INTEGER Cookie, long NewContext, @Nullable PPVOID OldContext) {
    gate.apc();
    KernelObject object = keys.at(Object);
    long cookie = Cookie.get();
    if (object == null || !filters.isRegistered(cookie)) {
      return STATUS_INVALID_PARAMETER;
    }
    long old = filters.setContext(object, cookie, NewContext);
    if (OldContext != null) {
      OldContext.set(old);
    }
    return STATUS_SUCCESS;
  }

  @Override
  public int CmCallbackGetKeyObjectID(
      PLARGE_INTEGER Cookie, long Object, @Nullable PPVOID ObjectID, @Nullable PPVOID ObjectName) {
    gate.apc();
    KernelObject object = keys.at(Object);
    if (object == null || !filters.isRegistered(Cookie.get())) {
      return STATUS_INVALID_PARAMETER;
    }
    long name = ObjectName == null ? 0 : keys.sharedName(object);
    return give(object, ObjectID, name, ObjectName);
  }

  @Override
  public int CmCallbackGetKeyObjectIDEx(
      PLARGE_INTEGER Cookie,
      long Object,
      @Nullable PPVOID ObjectID,
      @Nullable PPVOID ObjectName,
      int Flags) {
    gate.apc();
    KernelObject object = keys.at(Object);
    if (object == null || !filters.isRegistered(Cookie.get()) || Flags != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    long name = ObjectName == null ? 0 : keys.ownName(object);
    return give(object, ObjectID, name, ObjectName);
  }

  @Override
  public void CmCallbackReleaseKeyObjectIDEx(long ObjectName) {
    gate.apc();
    if (!keys.release(ObjectName)) {
      throw bugChecks.raise(
          BUGCHECK.BAD_POOL_CALLER,
          FREE_OF_BAD_ADDRESS,
          ObjectName,
          0,
          0,
          String.format(
              "CmCallbackReleaseKeyObjectIDEx was given 0x%X, which is no name that"
                  + " CmCallbackGetKeyObjectIDEx gave",
              ObjectName));
    }
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private static int give(
      KernelObject object, @Nullable PPVOID id, long name, @Nullable PPVOID nameVariable) {
    if (nameVariable != null) {
      if (name == 0) {
        return STATUS_INSUFFICIENT_RESOURCES;
      }
      nameVariable.set(name);
    }
    if (id != null) {
      id.set(KeyObjectNames.key(object));
    }
    return STATUS_SUCCESS;
  }
}
