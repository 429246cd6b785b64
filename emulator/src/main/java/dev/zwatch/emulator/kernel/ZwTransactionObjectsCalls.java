package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.KTMOBJECT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwTransactionObjects;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** What is asked of managers and enlistments by handles. All transaction managers are volatile. */
final class ZwTransactionObjectsCalls implements ZwTransactionObjects {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final TransactionHandles handles;
  private final TransactionObjectQueries queries;
  private final TransactionEnumeration enumeration;

  ZwTransactionObjectsCalls(
      WatchSlot watch,
      IrqlGate gate,
      TransactionHandles handles,
      TransactionObjectQueries queries,
      TransactionEnumeration enumeration) {
    this.watch = watch;
    this.gate = gate;
    this.handles = handles;
    this.queries = queries;
    this.enumeration = enumeration;
  }

  @Override
  public int ZwQueryInformationTransactionManager(
      long TransactionManagerHandle,
      int TransactionManagerInformationClass,
      long TransactionManagerInformation,
      int TransactionManagerInformationLength,
      @Nullable PULONG ReturnLength) {
    gate.passive();
    boolean isOfLog =
        TransactionManagerInformationClass == TransactionManagerLogInformation
            || TransactionManagerInformationClass == TransactionManagerLogPathInformation
            || TransactionManagerInformationClass == TransactionManagerRecoveryInformation;
    if (TransactionManagerInformationClass != TransactionManagerBasicInformation && !isOfLog) {
      return STATUS_INVALID_INFO_CLASS;
    }
    ObjectHandles.Use use =
        handles.use(
            TransactionManagerHandle, ObjectType.TmTm, TRANSACTIONMANAGER_QUERY_INFORMATION);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    return isOfLog
        ? STATUS_TM_VOLATILE
        : queries.transactionManager(
            object,
            TransactionManagerInformation,
            TransactionManagerInformationLength,
            ReturnLength);
  }

  @Override
  public int ZwQueryInformationResourceManager(
      long ResourceManagerHandle,
      int ResourceManagerInformationClass,
      long ResourceManagerInformation,
      int ResourceManagerInformationLength,
      @Nullable PULONG ReturnLength) {
    gate.passive();
    if (ResourceManagerInformationClass != ResourceManagerBasicInformation) {
      return STATUS_INVALID_INFO_CLASS;
    }
    ObjectHandles.Use use =
        handles.use(ResourceManagerHandle, ObjectType.TmRm, RESOURCEMANAGER_QUERY_INFORMATION);
    KernelObject object = use.object();
    return object == null
        ? use.status()
        : queries.resourceManager(
            object, ResourceManagerInformation, ResourceManagerInformationLength, ReturnLength);
  }

  @Override
  public int ZwQueryInformationEnlistment(
      long EnlistmentHandle,
      int EnlistmentInformationClass,
      long EnlistmentInformation,
      int EnlistmentInformationLength,
      @Nullable PULONG ReturnLength) {
    gate.passive();
    if (EnlistmentInformationClass != EnlistmentBasicInformation
        && EnlistmentInformationClass != EnlistmentRecoveryInformation) {
      return STATUS_INVALID_INFO_CLASS;
    }
    ObjectHandles.Use use =
        handles.use(EnlistmentHandle, ObjectType.TmEn, ENLISTMENT_QUERY_INFORMATION);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    return EnlistmentInformationClass == EnlistmentBasicInformation
        ? queries.enlistment(
            object, EnlistmentInformation, EnlistmentInformationLength, ReturnLength)
        : queries.recovery(
            object, EnlistmentInformation, EnlistmentInformationLength, ReturnLength);
  }

  @Override
  public int ZwSetInformationEnlistment(
      long EnlistmentHandle,
      int EnlistmentInformationClass,
      long EnlistmentInformation,
      int EnlistmentInformationLength) {
    gate.passive();
    if (EnlistmentInformationClass != EnlistmentRecoveryInformation) {
      return STATUS_INVALID_INFO_CLASS;
    }
    ObjectHandles.Use use =
        handles.use(EnlistmentHandle, ObjectType.TmEn, ENLISTMENT_SET_INFORMATION);
    KernelObject object = use.object();
    return object == null
        ? use.status()
        : queries.setRecovery(object, EnlistmentInformation, EnlistmentInformationLength);
  }

  @Override
  public int ZwEnumerateTransactionObject(
      long RootObjectHandle,
      int QueryType,
      long ObjectCursor,
      int ObjectCursorLength,
      PULONG ReturnLength) {
    gate.passive();
    if (Integer.compareUnsigned(ObjectCursorLength, TransactionEnumeration.CURSOR_SIZE) < 0) {
      return STATUS_INVALID_PARAMETER;
    }
    switch (QueryType) {
      case KTMOBJECT_TRANSACTION_MANAGER -> {
        return RootObjectHandle == 0
            ? enumeration.next(
                ObjectType.TmTm, null, ObjectCursor, ObjectCursorLength, ReturnLength)
            : STATUS_INVALID_PARAMETER;
      }
      case KTMOBJECT_TRANSACTION -> {
        return RootObjectHandle == 0
            ? enumeration.next(
                ObjectType.TmTx, null, ObjectCursor, ObjectCursorLength, ReturnLength)
            : below(
                RootObjectHandle,
                ObjectType.TmTm,
                ObjectType.TmTx,
                ObjectCursor,
                ObjectCursorLength,
                ReturnLength);
      }
      case KTMOBJECT_RESOURCE_MANAGER -> {
        return below(
            RootObjectHandle,
            ObjectType.TmTm,
            ObjectType.TmRm,
            ObjectCursor,
            ObjectCursorLength,
            ReturnLength);
      }
      case KTMOBJECT_ENLISTMENT -> {
        return below(
            RootObjectHandle,
            ObjectType.TmRm,
            ObjectType.TmEn,
            ObjectCursor,
            ObjectCursorLength,
            ReturnLength);
      }
      default -> {
        return STATUS_INVALID_PARAMETER;
      }
    }
  }

  /** What belongs to the object of a handle, which must be of a type. */
  private int below(
      long root, ObjectType of, ObjectType type, long cursor, int length, PULONG returnLength) {
    int access =
        of == ObjectType.TmTm
            ? TRANSACTIONMANAGER_QUERY_INFORMATION
            : RESOURCEMANAGER_QUERY_INFORMATION;
    ObjectHandles.Use use = handles.use(root, of, access);
    KernelObject owner = use.object();
    return owner == null
        ? use.status()
        : enumeration.next(type, owner, cursor, length, returnLength);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
