package dev.zwatch.fake.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwObjects;

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
  public WatchSlot watch() {
    return watch;
  }
}
