package dev.zwatch.fake;

import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_READ;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;

/** What the driver of the fake kernel does in its dispatch routines. */
public final class FakeDriver {
  private final Wdk wdk;

  public FakeDriver(Wdk wdk) {
    this.wdk = wdk;
  }

  /** Creates a key, uses it and closes it. */
  public int clean() {
    long key = create("\\Registry\\Machine\\Software\\Clean");
    wdk.zwRegistry().ZwFlushKey(key);
    return wdk.zwObjects().ZwClose(key);
  }

  /** Uses a handle that it has closed. */
  public int useAfterClose() {
    long key = create("\\Registry\\Machine\\Software\\Broken");
    wdk.zwObjects().ZwClose(key);
    return wdk.zwRegistry().ZwFlushKey(key);
  }

  /** Returns with an open handle. */
  public int leak() {
    create("\\Registry\\Machine\\Software\\Leaked");
    return STATUS_SUCCESS;
  }

  /** The handle of a key that is there afterwards. */
  public long create(String path) {
    PHANDLE handle = wdk.locals().PHANDLE();
    OBJECT_ATTRIBUTES attributes = wdk.locals().OBJECT_ATTRIBUTES();
    attributes.InitializeObjectAttributes(wdk.locals().UNICODE_STRING(path), 0, 0, 0);
    int status = wdk.zwRegistry().ZwCreateKey(handle, KEY_READ, attributes, 0, null, 0, null);
    if (!NT_SUCCESS(status)) {
      throw new AssertionError("status " + status);
    }
    return handle.get();
  }
}
