package dev.zwatch.examples.benchmark;

import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_ALL_ACCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.OBJ.OBJ_CASE_INSENSITIVE;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformation;
import static dev.zwatch.wdk.constants.REG.REG_DWORD;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_NON_VOLATILE;

import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.KEY_VALUE_PARTIAL_INFORMATION;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;

/** A Java driver that fills the registry when it is loaded, and then makes calls when told to. */
final class RegistryDriver implements DRIVER_INITIALIZE {
  static final String VALUE = "SomeValueName";

  private static final String TOP = "\\Registry\\Machine\\Software\\Bench";
  private static final int IN_A_KEY = 1000;
  private static final int LENGTH = KEY_VALUE_PARTIAL_INFORMATION.SIZE + PULONG.SIZE;

  private final Wdk wdk;
  private final int keys;
  private final PHANDLE variable;
  private final OBJECT_ATTRIBUTES attributes;
  private final UNICODE_STRING valueName;
  private final PULONG data;
  private final PULONG size;
  private final long buffer;
  private final UNICODE_STRING fresh;
  private final UNICODE_STRING numbered;
  private long top;
  private long kept;

  /**
   * @param keys how many there are to be, a multiple of 1,000
   */
  RegistryDriver(Wdk wdk, int keys) {
    this.wdk = wdk;
    this.keys = keys;
    this.variable = wdk.locals().PHANDLE();
    this.attributes = wdk.locals().OBJECT_ATTRIBUTES();
    this.valueName = wdk.locals().UNICODE_STRING(VALUE);
    this.data = wdk.locals().PULONG(1);
    this.size = wdk.locals().PULONG();
    this.buffer = wdk.locals().bytes(LENGTH);
    this.fresh = wdk.locals().UNICODE_STRING("Fresh");
    this.numbered = wdk.locals().UNICODE_STRING("K0000");
  }

  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    top = create(wdk.locals().UNICODE_STRING(TOP), 0);
    for (int group = 0; group < keys / IN_A_KEY; group++) {
      long parent = create(numbered(group), top);
      for (int key = 0; key < IN_A_KEY; key++) {
        wdk.zwObjects().ZwClose(create(numbered(key), parent));
      }
      wdk.zwObjects().ZwClose(parent);
    }
    kept = create(wdk.locals().UNICODE_STRING("Kept"), top);
    set(kept);
    return STATUS_SUCCESS;
  }

  /** Creates a key, sets a value, reads it, deletes the key and closes the handle. */
  int life() {
    long key = create(fresh, top);
    int status = set(key) | query(key) | wdk.zwRegistry().ZwDeleteKey(key);
    return status | wdk.zwObjects().ZwClose(key);
  }

  /** Reads a value of the key that stays. */
  int query() {
    return query(kept);
  }

  /** The one name, with other digits at its end. */
  private UNICODE_STRING numbered(int number) {
    int rest = number;
    for (int place = numbered.Length() - 2; place > 0; place -= 2) {
      wdk.memory().putShort(numbered.Buffer() + place, (short) ('0' + (rest % 10)));
      rest /= 10;
    }
    return numbered;
  }

  private long create(UNICODE_STRING name, long parent) {
    attributes.InitializeObjectAttributes(
        name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, parent, 0);
    int status =
        wdk.zwRegistry()
            .ZwCreateKey(
                variable, KEY_ALL_ACCESS, attributes, 0, null, REG_OPTION_NON_VOLATILE, null);
    if (!NT_SUCCESS(status)) {
      throw new IllegalStateException(Integer.toHexString(status));
    }
    return variable.get();
  }

  private int set(long key) {
    return wdk.zwRegistry()
        .ZwSetValueKey(key, valueName, 0, REG_DWORD, data.address(), PULONG.SIZE);
  }

  private int query(long key) {
    return wdk.zwRegistry()
        .ZwQueryValueKey(key, valueName, KeyValuePartialInformation, buffer, LENGTH, size);
  }
}
