package dev.zwatch.emulator.guestcall;

import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.roles.DRIVER_UNLOAD;
import dev.zwatch.wdk.roles.IO_COMPLETION_ROUTINE;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE_EX;
import dev.zwatch.wdk.roles.KDEFERRED_ROUTINE;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.roles.WORKER_THREAD_ROUTINE;
import dev.zwatch.wdk.types.Structure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** Makes guest code at an address look like a routine of a role type. */
final class GuestRoutines {
  /** Enters guest code with up to four arguments and gives back rax. */
  interface Entry {
    long call(long address, long first, long second, long third, long fourth);
  }

  private final Map<Class<?>, LongFunction<Object>> byRole = new HashMap<>();
  private final Entry entry;

  GuestRoutines(Entry entry) {
    this.entry = entry;
    role(
        DRIVER_INITIALIZE.class,
        at -> (driver, path) -> (int) call(at, driver.address(), path.address()));
    role(
        DRIVER_ADD_DEVICE.class,
        at -> (driver, device) -> (int) call(at, driver.address(), device.address()));
    role(DRIVER_UNLOAD.class, at -> driver -> call(at, driver.address(), 0));
    role(
        DRIVER_DISPATCH.class,
        at -> (device, irp) -> (int) call(at, device.address(), irp.address()));
    role(DRIVER_CANCEL.class, at -> (device, irp) -> call(at, device.address(), irp.address()));
    role(
        IO_COMPLETION_ROUTINE.class,
        at ->
            (device, irp, context) ->
                (int) entry.call(at, Structure.addressOf(device), irp.address(), context, 0));
    role(
        KDEFERRED_ROUTINE.class,
        at ->
            (dpc, context, first, second) -> entry.call(at, dpc.address(), context, first, second));
    role(IO_WORKITEM_ROUTINE.class, at -> (device, context) -> call(at, device.address(), context));
    role(
        IO_WORKITEM_ROUTINE_EX.class,
        at -> (object, context, item) -> entry.call(at, object, context, item, 0));
    role(WORKER_THREAD_ROUTINE.class, at -> parameter -> call(at, parameter, 0));
    role(KSTART_ROUTINE.class, at -> context -> call(at, context, 0));
  }

  <R> R at(Class<R> role, long address) {
    LongFunction<Object> maker = byRole.get(role);
    if (maker == null) {
      throw new IllegalArgumentException(role + " cannot be guest code");
    }
    return role.cast(maker.apply(address));
  }

  private <R> void role(Class<R> role, LongFunction<R> maker) {
    byRole.put(role, maker::apply);
  }

  private long call(long at, long first, long second) {
    return entry.call(at, first, second, 0, 0);
  }
}
