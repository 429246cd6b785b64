package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.REG_NOTIFY.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwRegistryNotifications;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import java.util.Objects;

/**
 * Notification about changes of keys.
 *
 * <p>A request that is done has STATUS_NOTIFY_ENUM_DIR in its status block, for a change, or
 * STATUS_NOTIFY_CLEANUP, when the handle was closed or the key deleted; a call that waited returns
 * the same.
 *
 * <p>Differs from Windows: the two work queues are one.
 *
 * <p>Source: Microsoft, "ZwNotifyChangeKey"; "NTSTATUS Values" for the two statuses.
 */
final class ZwRegistryNotificationsCalls implements ZwRegistryNotifications {
  private static final int FILTERS =
      REG_NOTIFY_CHANGE_NAME
          | REG_NOTIFY_CHANGE_ATTRIBUTES
          | REG_NOTIFY_CHANGE_LAST_SET
          | REG_NOTIFY_CHANGE_SECURITY;

  private static final long DELAYED_WORK_QUEUE = 1;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KeyHandles keys;
  private final ObjectHandles handles;
  private final KeyNotifications notifications;

  ZwRegistryNotificationsCalls(
      WatchSlot watch,
      IrqlGate gate,
      KeyHandles keys,
      ObjectHandles handles,
      KeyNotifications notifications) {
    this.watch = watch;
    this.gate = gate;
    this.keys = keys;
    this.handles = handles;
    this.notifications = notifications;
  }

  @Override
  public int ZwNotifyChangeKey(
      long KeyHandle,
      long Event,
      long ApcRoutine,
      long ApcContext,
      IO_STATUS_BLOCK IoStatusBlock,
      int CompletionFilter,
      byte WatchTree,
      long Buffer,
      int BufferSize,
      byte Asynchronous) {
    gate.passive();
    int filter = CompletionFilter & ~REG_NOTIFY_THREAD_AGNOSTIC;
    if (filter == 0 || (filter & ~FILTERS) != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    if (Buffer != 0 || BufferSize != 0) {
      throw new NotModelled("ZwNotifyChangeKey with a Buffer", 0);
    }
    if (ApcRoutine != 0 && (ApcContext < 0 || ApcContext > DELAYED_WORK_QUEUE)) {
      throw new NotModelled("ZwNotifyChangeKey with the ApcContext " + ApcContext, 0);
    }
    KeyUse key = keys.use(KeyHandle, KeyAccess.toNotify());
    if (key.refused()) {
      return key.status();
    }
    HandleEntry entry = Objects.requireNonNull(keys.entry(KeyHandle));
    if (entry.object().body() instanceof TransactedKey) {
      throw new NotModelled("ZwNotifyChangeKey with a handle of a transaction", 0);
    }
    KernelObject event = null;
    if (Event != 0) {
      ObjectHandles.Use use = handles.use(Event, ObjectTypes.address(ObjectType.Event), 0, false);
      event = use.object();
      if (event == null) {
        return use.status();
      }
    }
    IoStatusBlock.Information(); // A bad address is found here, not when the change comes.
    KeyNotifications.Request request =
        new KeyNotifications.Request(
            IoStatusBlock.address(), event, ApcRoutine, (int) ApcContext, 0);
    return Asynchronous == 0
        ? notifications.await(entry.object(), key.key(), filter, WatchTree != 0, request)
        : notifications.begin(entry.object(), key.key(), filter, WatchTree != 0, request);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
