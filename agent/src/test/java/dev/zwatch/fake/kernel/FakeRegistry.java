package dev.zwatch.fake.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_IMPLEMENTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwRegistry;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

final class FakeRegistry implements ZwRegistry {
  private final WatchSlot watch;
  private final FakeHandles handles;

  FakeRegistry(WatchSlot watch, FakeHandles handles) {
    this.watch = watch;
    this.handles = handles;
  }

  @Override
  public int ZwCreateKey(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int TitleIndex,
      @Nullable UNICODE_STRING Class,
      int CreateOptions,
      @Nullable PULONG Disposition) {
    UNICODE_STRING name = ObjectAttributes.ObjectName();
    if (name == null) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    KeyHandle.set(handles.open(handles.key(name.text())));
    return STATUS_SUCCESS;
  }

  @Override
  public int ZwOpenKey(PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes) {
    UNICODE_STRING name = ObjectAttributes.ObjectName();
    long key = name == null ? 0 : handles.find(name.text());
    if (key == 0) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    KeyHandle.set(handles.open(key));
    return STATUS_SUCCESS;
  }

  @Override
  public int ZwOpenKeyEx(
      PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes, int OpenOptions) {
    return STATUS_NOT_IMPLEMENTED;
  }

  @Override
  public int ZwDeleteKey(long KeyHandle) {
    return status(KeyHandle);
  }

  @Override
  public int ZwDeleteValueKey(long KeyHandle, UNICODE_STRING ValueName) {
    return status(KeyHandle);
  }

  @Override
  public int ZwEnumerateKey(
      long KeyHandle,
      int Index,
      int KeyInformationClass,
      long KeyInformation,
      int Length,
      PULONG ResultLength) {
    return STATUS_NOT_IMPLEMENTED;
  }

  @Override
  public int ZwEnumerateValueKey(
      long KeyHandle,
      int Index,
      int KeyValueInformationClass,
      long KeyValueInformation,
      int Length,
      PULONG ResultLength) {
    return STATUS_NOT_IMPLEMENTED;
  }

  @Override
  public int ZwFlushKey(long KeyHandle) {
    return status(KeyHandle);
  }

  @Override
  public int ZwQueryKey(
      long KeyHandle,
      int KeyInformationClass,
      long KeyInformation,
      int Length,
      PULONG ResultLength) {
    // An address that is not mapped makes this throw.
    ResultLength.set(0);
    return status(KeyHandle);
  }

  @Override
  public int ZwQueryValueKey(
      long KeyHandle,
      UNICODE_STRING ValueName,
      int KeyValueInformationClass,
      long KeyValueInformation,
      int Length,
      PULONG ResultLength) {
    return STATUS_NOT_IMPLEMENTED;
  }

  @Override
  public int ZwSetValueKey(
      long KeyHandle, UNICODE_STRING ValueName, int TitleIndex, int Type, long Data, int DataSize) {
    return status(KeyHandle);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int status(long handle) {
    return handles.key(handle) == 0 ? STATUS_INVALID_HANDLE : STATUS_SUCCESS;
  }
}
