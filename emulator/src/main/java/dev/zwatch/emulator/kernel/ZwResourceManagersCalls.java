package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwResourceManagers;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transaction managers and resource managers, volatile ones only: there are no log files. */
final class ZwResourceManagersCalls implements ZwResourceManagers {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ObjectManager objects;
  private final TransactionHandles handles;
  private final Guids guids;
  private final TransactionManagers managers;
  private final TransactionNotifications notifications;

  ZwResourceManagersCalls(
      WatchSlot watch,
      IrqlGate gate,
      ObjectManager objects,
      TransactionHandles handles,
      Guids guids,
      TransactionManagers managers,
      TransactionNotifications notifications) {
    this.watch = watch;
    this.gate = gate;
    this.objects = objects;
    this.handles = handles;
    this.guids = guids;
    this.managers = managers;
    this.notifications = notifications;
  }

  @Override
  public int ZwCreateTransactionManager(
      PHANDLE TmHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      @Nullable UNICODE_STRING LogFileName,
      int CreateOptions,
      int CommitStrength) {
    gate.passive();
    boolean isVolatile = (CreateOptions & TRANSACTION_MANAGER_VOLATILE) != 0;
    if ((CreateOptions & ~TRANSACTION_MANAGER_MAXIMUM_OPTION) != 0
        || CommitStrength != 0
        || isVolatile == (LogFileName != null)) {
      return STATUS_INVALID_PARAMETER;
    }
    if (CreateOptions != TRANSACTION_MANAGER_VOLATILE) {
      throw new NotModelled(
          String.format("ZwCreateTransactionManager with the CreateOptions 0x%X", CreateOptions),
          0);
    }
    int status = TransactionHandles.check(DesiredAccess, TRANSACTIONMANAGER_ALL_ACCESS);
    ObjectName name = handles.name(ObjectAttributes);
    if (status != STATUS_SUCCESS || !NT_SUCCESS(name.status())) {
      return status != STATUS_SUCCESS ? status : name.status();
    }
    return publish(objects.create(ObjectType.TmTm, null, 0), name, TmHandle, DesiredAccess);
  }

  @Override
  public int ZwOpenTransactionManager(
      PHANDLE TmHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      @Nullable UNICODE_STRING LogFileName,
      long TmIdentity,
      int OpenOptions) {
    gate.passive();
    int status = TransactionHandles.check(DesiredAccess, TRANSACTIONMANAGER_ALL_ACCESS);
    ObjectName name = handles.name(ObjectAttributes);
    if (OpenOptions != 0 || status != STATUS_SUCCESS || !NT_SUCCESS(name.status())) {
      return OpenOptions != 0
          ? STATUS_INVALID_PARAMETER
          : status != STATUS_SUCCESS ? status : name.status();
    }
    int ways = (name.isEmpty() ? 0 : 1) + (LogFileName == null ? 0 : 1) + (TmIdentity == 0 ? 0 : 1);
    if (ways != 1) {
      return STATUS_INVALID_PARAMETER;
    }
    if (LogFileName != null) {
      throw new NotModelled("ZwOpenTransactionManager with a LogFileName", 0);
    }
    if (TmIdentity == 0) {
      return handles.openNamed(ObjectType.TmTm, name, TmHandle, DesiredAccess);
    }
    KernelObject found = managers.find(ObjectType.TmTm, guids.at(TmIdentity));
    return found == null
        ? STATUS_TRANSACTIONMANAGER_NOT_FOUND
        : handles.open(found, TmHandle, DesiredAccess, name.attributes());
  }

  @Override
  public int ZwCreateResourceManager(
      PHANDLE ResourceManagerHandle,
      int DesiredAccess,
      long TmHandle,
      long ResourceManagerGuid,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int CreateOptions,
      @Nullable UNICODE_STRING Description) {
    gate.passive();
    if ((CreateOptions & ~(RESOURCE_MANAGER_VOLATILE | RESOURCE_MANAGER_COMMUNICATION)) != 0
        || (Description != null
            && Description.Length() > Character.BYTES * MAX_RESOURCEMANAGER_DESCRIPTION_LENGTH)) {
      return STATUS_INVALID_PARAMETER;
    }
    int status = TransactionHandles.check(DesiredAccess, RESOURCEMANAGER_ALL_ACCESS);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    ObjectHandles.Use use = handles.use(TmHandle, ObjectType.TmTm, TRANSACTIONMANAGER_CREATE_RM);
    KernelObject manager = use.object();
    ObjectName name = handles.name(ObjectAttributes);
    if (manager == null || !NT_SUCCESS(name.status())) {
      return manager == null ? use.status() : name.status();
    }
    if ((CreateOptions & RESOURCE_MANAGER_VOLATILE) == 0) {
      return STATUS_TM_VOLATILE;
    }
    if ((CreateOptions & RESOURCE_MANAGER_COMMUNICATION) != 0) {
      throw new NotModelled("ZwCreateResourceManager with RESOURCE_MANAGER_COMMUNICATION", 0);
    }
    UUID id = ResourceManagerGuid == 0 ? null : guids.at(ResourceManagerGuid);
    if (id != null && managers.find(ObjectType.TmRm, id) != null) {
      return STATUS_OBJECT_NAME_COLLISION;
    }
    KernelObject object =
        managers.createResourceManager(manager, id, Description == null ? "" : Description.text());
    return object == null
        ? STATUS_INSUFFICIENT_RESOURCES
        : publish(object, name, ResourceManagerHandle, DesiredAccess);
  }

  @Override
  public int ZwOpenResourceManager(
      PHANDLE ResourceManagerHandle,
      int DesiredAccess,
      long TmHandle,
      long ResourceManagerGuid,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes) {
    gate.passive();
    if (DesiredAccess == 0 || ResourceManagerGuid == 0) {
      return STATUS_INVALID_PARAMETER;
    }
    int status = TransactionHandles.check(DesiredAccess, RESOURCEMANAGER_ALL_ACCESS);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    ObjectHandles.Use use = handles.use(TmHandle, ObjectType.TmTm, 0);
    ObjectName name = handles.name(ObjectAttributes);
    if (use.object() == null || !NT_SUCCESS(name.status())) {
      return use.object() == null ? use.status() : name.status();
    }
    KernelObject found = managers.find(ObjectType.TmRm, guids.at(ResourceManagerGuid));
    return found == null || TransactionManagers.manager(found).manager() != use.object()
        ? STATUS_RESOURCEMANAGER_NOT_FOUND
        : handles.open(found, ResourceManagerHandle, DesiredAccess, name.attributes());
  }

  @Override
  public int ZwGetNotificationResourceManager(
      long ResourceManagerHandle,
      long TransactionNotification,
      int NotificationLength,
      @Nullable PLARGE_INTEGER Timeout,
      @Nullable PULONG ReturnLength,
      int Asynchronous,
      long AsynchronousContext) {
    gate.passive();
    if (Asynchronous != 0 || AsynchronousContext != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    ObjectHandles.Use use =
        handles.use(ResourceManagerHandle, ObjectType.TmRm, RESOURCEMANAGER_GET_NOTIFICATION);
    KernelObject manager = use.object();
    return manager == null
        ? use.status()
        : notifications.next(
            manager, TransactionNotification, NotificationLength, Timeout, ReturnLength);
  }

  /** The caller's reference is given back: the handle holds its own. */
  private int publish(KernelObject object, ObjectName name, PHANDLE handle, int desiredAccess) {
    int status = handles.publish(object, name, handle, desiredAccess);
    objects.dereference(object);
    return status;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
