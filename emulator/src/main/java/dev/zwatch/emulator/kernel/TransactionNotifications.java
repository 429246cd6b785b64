package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.kernel.NotificationQueue.Notification;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How resource managers are told: by their routine, or by a queue that they ask. The same
 * notification of an enlistment waits once, so enlistments bound the queue.
 *
 * <p>Source: Microsoft, "Transaction Notifications", "TRANSACTION_NOTIFICATION" (TransactionKey@0
 * TransactionNotification@8 TmVirtualClock@16 ArgumentLength@24),
 * "TRANSACTION_NOTIFICATION_RECOVERY_ARGUMENT" (EnlistmentId@0 UOW@16).
 */
final class TransactionNotifications {
  private static final int SIZE = 32;
  private static final int ARGUMENT_SIZE = 32;

  /** Where an enlistment keeps its argument, in its object. */
  private static final int ARGUMENT = 0x40;

  private final KernelMemory memory;
  private final Guids guids;
  private final ObjectManager objects;
  private final Execution execution;
  private final DriverCallbacks callbacks;

  TransactionNotifications(
      KernelMemory memory, ObjectManager objects, Execution execution, DriverCallbacks callbacks) {
    this.memory = memory;
    this.guids = new Guids(memory);
    this.objects = objects;
    this.execution = execution;
    this.callbacks = callbacks;
  }

  /** Tells a resource manager of an enlistment; gives what its routine returns, or PENDING. */
  int tell(KernelObject object, int notification) {
    return tell(TransactionManagers.enlistment(object).manager(), object, notification, 0);
  }

  /** Likewise, with a TRANSACTION_NOTIFICATION_RECOVERY_ARGUMENT. */
  int tellToRecover(KernelObject object, int notification) {
    return tell(
        TransactionManagers.enlistment(object).manager(), object, notification, ARGUMENT_SIZE);
  }

  /** Tells a resource manager what is about none of its enlistments. */
  void tellManager(KernelObject managerObject, int notification) {
    tell(managerObject, null, notification, 0);
  }

  private int tell(
      KernelObject managerObject, @Nullable KernelObject object, int notification, int length) {
    ResourceManager manager = TransactionManagers.manager(managerObject);
    if (manager.closed()) {
      return STATUS_SUCCESS;
    }
    if (manager.callback() == 0) {
      enqueue(managerObject, object, notification);
      return STATUS_PENDING;
    }
    return callbacks.transaction(
        manager.callback(),
        object == null ? 0 : object.bodyAddress(),
        manager.key(),
        object == null ? 0 : TransactionManagers.enlistment(object).key().value(),
        notification,
        manager.clock(),
        length,
        object == null || length == 0 ? 0 : argument(object));
  }

  private void enqueue(
      KernelObject managerObject, @Nullable KernelObject object, int notification) {
    if (object == null && TransactionManagers.manager(managerObject).queue().hasOneOfManager()) {
      return;
    }
    if (object != null) {
      Enlistment enlistment = TransactionManagers.enlistment(object);
      if ((enlistment.queued() & notification) != 0) {
        return;
      }
      object.setBody(enlistment.withQueued(enlistment.queued() | notification));
      objects.reference(object);
    }
    ResourceManager manager = TransactionManagers.manager(managerObject);
    Notification added = new Notification(object, notification);
    managerObject.setBody(manager.with(manager.queue().with(added)));
    signal(manager.event());
  }

  private void signal(long event) {
    new DISPATCHER_HEADER(memory, event).SignalState(1);
    execution.objects.signalled(event);
  }

  /** ZwGetNotificationResourceManager. */
  int next(
      KernelObject managerObject,
      long buffer,
      int length,
      @Nullable PLARGE_INTEGER timeout,
      @Nullable PULONG returnLength) {
    if (Integer.compareUnsigned(length, SIZE) < 0) {
      return tooSmall(SIZE, returnLength);
    }
    objects.reference(managerObject);
    try {
      int status = waitFor(managerObject, timeout);
      return status == STATUS_SUCCESS
          ? deliver(managerObject, buffer, length, returnLength)
          : status;
    } finally {
      objects.dereference(managerObject);
    }
  }

  /** Waits until something is in the queue; what wakes several is for the first of them. */
  private int waitFor(KernelObject managerObject, @Nullable PLARGE_INTEGER timeout) {
    long interval = timeout == null ? 0 : timeout.get();
    long due = timeout == null || interval == 0 ? 0 : execution.timers.due(interval);
    while (TransactionManagers.manager(managerObject).queue().isEmpty()) {
      ResourceManager manager = TransactionManagers.manager(managerObject);
      if (manager.closed()) {
        return STATUS_INVALID_HANDLE;
      }
      if (timeout != null && interval == 0) {
        return STATUS_TIMEOUT;
      }
      int status =
          timeout == null
              ? execution.objects.await(false, manager.event())
              : execution.objects.awaitUntil(due, false, manager.event());
      if (status == STATUS_TIMEOUT) {
        return STATUS_TIMEOUT;
      }
    }
    return STATUS_SUCCESS;
  }

  private int deliver(
      KernelObject managerObject, long buffer, int length, @Nullable PULONG returnLength) {
    ResourceManager manager = TransactionManagers.manager(managerObject);
    NotificationQueue queue = manager.queue().inOrder();
    Notification first = Objects.requireNonNull(queue.front()).notification();
    KernelObject object = first.enlistment();
    int extra = object != null && isRecovery(first.notification()) ? ARGUMENT_SIZE : 0;
    if (Integer.compareUnsigned(length, SIZE + extra) < 0) {
      return tooSmall(SIZE + extra, returnLength);
    }
    memory.putLong(
        buffer, object == null ? 0 : TransactionManagers.enlistment(object).key().value());
    memory.putInt(buffer + 8, first.notification());
    memory.putLong(buffer + 16, memory.getLong(manager.clock()));
    memory.putInt(buffer + 24, extra);
    if (object != null && extra != 0) {
      putArgument(object, buffer + SIZE);
    }
    managerObject.setBody(manager.with(queue.withoutFirst()));
    if (TransactionManagers.manager(managerObject).queue().isEmpty()) {
      new DISPATCHER_HEADER(memory, manager.event()).SignalState(0);
    }
    if (object != null) {
      forget(object, first.notification());
    }
    return STATUS_SUCCESS;
  }

  private static boolean isRecovery(int notification) {
    return TransactionRecovery.isOffer(notification);
  }

  private static int tooSmall(int needed, @Nullable PULONG returnLength) {
    if (returnLength != null) {
      returnLength.set(needed);
    }
    return STATUS_BUFFER_TOO_SMALL;
  }

  private void forget(KernelObject object, int notification) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    object.setBody(enlistment.withQueued(enlistment.queued() & ~notification));
    objects.dereference(object);
  }

  /** Nobody can ask for notifications any more: those that wait are dropped. */
  void close(KernelObject managerObject) {
    ResourceManager manager = TransactionManagers.manager(managerObject);
    managerObject.setBody(manager.asClosed());
    NotificationQueue queue = manager.queue().inOrder();
    for (; queue.front() != null; queue = queue.withoutFirst().inOrder()) {
      Notification dropped = queue.front().notification();
      if (dropped.enlistment() != null) {
        forget(dropped.enlistment(), dropped.notification());
      }
    }
    signal(manager.event());
  }

  private long argument(KernelObject object) {
    long address = object.bodyAddress() + ARGUMENT;
    putArgument(object, address);
    return address;
  }

  private void putArgument(KernelObject object, long address) {
    guids.put(address, TransactionManagers.id(object));
    guids.put(
        address + 16, TransactionManagers.id(TransactionManagers.enlistment(object).transaction()));
  }
}
