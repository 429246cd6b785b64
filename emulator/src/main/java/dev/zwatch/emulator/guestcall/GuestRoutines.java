package dev.zwatch.emulator.guestcall;

import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.roles.DRIVER_STARTIO;
import dev.zwatch.wdk.roles.DRIVER_UNLOAD;
import dev.zwatch.wdk.roles.EX_CALLBACK_FUNCTION;
import dev.zwatch.wdk.roles.IO_COMPLETION_ROUTINE;
import dev.zwatch.wdk.roles.IO_CSQ_ACQUIRE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_COMPLETE_CANCELED_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP_EX;
import dev.zwatch.wdk.roles.IO_CSQ_PEEK_NEXT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_RELEASE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_REMOVE_IRP;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE_EX;
import dev.zwatch.wdk.roles.KDEFERRED_ROUTINE;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.roles.REQUEST_POWER_COMPLETE;
import dev.zwatch.wdk.roles.RTL_QUERY_REGISTRY_ROUTINE;
import dev.zwatch.wdk.roles.TM_RM_NOTIFICATION;
import dev.zwatch.wdk.roles.WORKER_THREAD_ROUTINE;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.Structure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** Makes guest code at an address look like a routine of a role type. */
final class GuestRoutines {
  /** Enters guest code with up to seven arguments and gives back rax. */
  interface Entry {
    long call(
        long address,
        long first,
        long second,
        long third,
        long fourth,
        long fifth,
        long sixth,
        long seventh);

    default long call(
        long address, long first, long second, long third, long fourth, long fifth, long sixth) {
      return call(address, first, second, third, fourth, fifth, sixth, 0);
    }

    default long call(long address, long first, long second, long third, long fourth, long fifth) {
      return call(address, first, second, third, fourth, fifth, 0);
    }

    default long call(long address, long first, long second, long third, long fourth) {
      return call(address, first, second, third, fourth, 0, 0);
    }
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
    role(
        RTL_QUERY_REGISTRY_ROUTINE.class,
        at ->
            (name, type, data, length, context, entryContext) ->
                (int)
                    entry.call(
                        at,
                        Structure.addressOf(name),
                        Integer.toUnsignedLong(type),
                        data,
                        Integer.toUnsignedLong(length),
                        context,
                        entryContext));
    role(
        EX_CALLBACK_FUNCTION.class,
        at ->
            (context, notifyClass, information) ->
                (int) entry.call(at, context, notifyClass, information, 0));
    role(
        TM_RM_NOTIFICATION.class,
        at ->
            (enlistment, context, transaction, notification, clock, length, argument) ->
                (int)
                    entry.call(
                        at,
                        enlistment,
                        context,
                        transaction,
                        Integer.toUnsignedLong(notification),
                        clock.address(),
                        Integer.toUnsignedLong(length),
                        argument));
    ioRoles();
  }

  private void ioRoles() {
    role(DRIVER_STARTIO.class, at -> (device, irp) -> call(at, device.address(), irp.address()));
    role(IO_CSQ_INSERT_IRP.class, at -> (csq, irp) -> call(at, csq.address(), irp.address()));
    role(
        IO_CSQ_INSERT_IRP_EX.class,
        at ->
            (csq, irp, context) -> (int) entry.call(at, csq.address(), irp.address(), context, 0));
    role(IO_CSQ_REMOVE_IRP.class, at -> (csq, irp) -> call(at, csq.address(), irp.address()));
    role(
        IO_CSQ_PEEK_NEXT_IRP.class,
        at ->
            (csq, irp, context) -> {
              long next = entry.call(at, csq.address(), Structure.addressOf(irp), context, 0);
              return next == 0 ? null : new IRP(csq.memory(), next);
            });
    role(IO_CSQ_ACQUIRE_LOCK.class, at -> (csq, irql) -> call(at, csq.address(), irql.address()));
    role(IO_CSQ_RELEASE_LOCK.class, at -> (csq, irql) -> call(at, csq.address(), irql));
    role(
        IO_CSQ_COMPLETE_CANCELED_IRP.class,
        at -> (csq, irp) -> call(at, csq.address(), irp.address()));
    role(
        REQUEST_POWER_COMPLETE.class,
        at ->
            (device, minor, state, context, status) ->
                entry.call(at, device.address(), minor, state, context, status.address()));
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
