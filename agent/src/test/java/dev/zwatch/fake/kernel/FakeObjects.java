package dev.zwatch.fake.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_IMPLEMENTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwObjects;
import dev.zwatch.wdk.constants.DUPLICATE;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

final class FakeObjects implements ZwObjects {
  private final WatchSlot watch;
  private final FakeHandles handles;

  FakeObjects(WatchSlot watch, FakeHandles handles) {
    this.watch = watch;
    this.handles = handles;
  }

  @Override
  public int ZwClose(long Handle) {
    return handles.close(Handle) ? STATUS_SUCCESS : STATUS_INVALID_HANDLE;
  }

  @Override
  public int ObCloseHandle(long Handle, byte PreviousMode) {
    return handles.close(Handle) ? STATUS_SUCCESS : STATUS_INVALID_HANDLE;
  }

  @Override
  public int ZwDuplicateObject(
      long SourceProcessHandle,
      long SourceHandle,
      long TargetProcessHandle,
      @Nullable PHANDLE TargetHandle,
      int DesiredAccess,
      int HandleAttributes,
      int Options) {
    long key = handles.key(SourceHandle);
    if (key == 0) {
      return STATUS_INVALID_HANDLE;
    }
    if (TargetHandle != null) {
      TargetHandle.set(handles.open(key));
    }
    if ((Options & DUPLICATE.DUPLICATE_CLOSE_SOURCE) != 0) {
      handles.close(SourceHandle);
    }
    return STATUS_SUCCESS;
  }

  @Override
  public int ZwQueryObject(
      long Handle,
      int ObjectInformationClass,
      long ObjectInformation,
      int ObjectInformationLength,
      @Nullable PULONG ReturnLength) {
    return STATUS_NOT_IMPLEMENTED;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
