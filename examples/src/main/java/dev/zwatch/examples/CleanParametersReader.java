package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_READ;
import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_WRITE;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.OBJ.OBJ_CASE_INSENSITIVE;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
import static dev.zwatch.wdk.constants.POOL_TYPE.PagedPool;
import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformation;
import static dev.zwatch.wdk.constants.REG.REG_CREATED_NEW_KEY;
import static dev.zwatch.wdk.constants.REG.REG_DWORD;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_NON_VOLATILE;
import static dev.zwatch.wdk.constants.REG.REG_SZ;

import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.KEY_VALUE_PARTIAL_INFORMATION;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * How it is done right: the driver's Parameters key is created or opened in DriverEntry, read by
 * the two-call protocol (ask for the size, allocate, ask again) and closed on every way out.
 */
public final class CleanParametersReader extends ExampleDriver {
  private static final int TAG = 0x72507A4A;
  private static final String DEFAULT_GREETING = "Hello";

  private int level = 5;

  public CleanParametersReader(Wdk wdk) {
    super(wdk, "JavaCleanParametersReader");
  }

  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    int status = readParameters(RegistryPath);
    return NT_SUCCESS(status) ? createDeviceAndLink(DriverObject) : status;
  }

  private int readParameters(UNICODE_STRING registryPath) {
    Locals locals = wdk.locals();
    OBJECT_ATTRIBUTES attributes = locals.OBJECT_ATTRIBUTES();
    UNICODE_STRING parameters = locals.UNICODE_STRING("Parameters");
    PHANDLE service = locals.PHANDLE();
    PHANDLE key = locals.PHANDLE();
    PULONG disposition = locals.PULONG();
    int flags = OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE;

    attributes.InitializeObjectAttributes(registryPath, flags, 0, 0);
    int status = registry.ZwOpenKey(service, KEY_READ, attributes);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    attributes.InitializeObjectAttributes(parameters, flags, service.get(), 0);
    status =
        registry.ZwCreateKey(
            key, KEY_READ | KEY_WRITE, attributes, 0, null, REG_OPTION_NON_VOLATILE, disposition);
    objects.ZwClose(service.get());
    if (!NT_SUCCESS(status)) {
      return status;
    }
    if (disposition.get() == REG_CREATED_NEW_KEY) {
      status = writeDefaults(key.get());
    }
    if (NT_SUCCESS(status)) {
      status = readLevel(key.get());
    }
    if (NT_SUCCESS(status)) {
      status = printGreeting(key.get());
    }
    objects.ZwClose(key.get());
    return status;
  }

  /** A key that was not there yet gets the defaults, for an administrator to change. */
  private int writeDefaults(@HANDLE long key) {
    Locals locals = wdk.locals();
    PULONG data = locals.PULONG(level);
    int status =
        registry.ZwSetValueKey(
            key, locals.UNICODE_STRING("Level"), 0, REG_DWORD, data.address(), PULONG.SIZE);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    UNICODE_STRING greeting = locals.UNICODE_STRING(DEFAULT_GREETING);
    return registry.ZwSetValueKey(
        key,
        locals.UNICODE_STRING("Greeting"),
        0,
        REG_SZ,
        greeting.Buffer(),
        greeting.MaximumLength());
  }

  private int readLevel(@HANDLE long key) {
    PPVOID pool = wdk.locals().PPVOID();
    int status = readValue(key, "Level", pool);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    KEY_VALUE_PARTIAL_INFORMATION value = value(pool);
    if (value.Type() == REG_DWORD && value.DataLength() == Integer.BYTES) {
      level = wdk.memory().getInt(value.Data());
    }
    wdk.ex().ExFreePoolWithTag(pool.get(), TAG);
    return status;
  }

  /** What the registry holds need not end in a null character: only its length says where. */
  private int printGreeting(@HANDLE long key) {
    Locals locals = wdk.locals();
    PPVOID pool = locals.PPVOID();
    int status = readValue(key, "Greeting", pool);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    KEY_VALUE_PARTIAL_INFORMATION value = value(pool);
    if (value.Type() == REG_SZ) {
      UNICODE_STRING greeting = locals.UNICODE_STRING("");
      greeting.Buffer(value.Data());
      greeting.MaximumLength(Math.min(value.DataLength(), 0xFFFE));
      greeting.Length(greeting.MaximumLength() & ~1);
      if (greeting.text().endsWith("\0")) {
        greeting.Length(greeting.Length() - Character.BYTES);
      }
      wdk.dbg()
          .DbgPrint(
              locals.PCSTR("level %lu, greeting \"%wZ\"\n"),
              locals.VA_LIST(level, greeting.address()));
    }
    wdk.ex().ExFreePoolWithTag(pool.get(), TAG);
    return status;
  }

  /** Reads a value into pool memory, which the caller frees. The handle stays the caller's. */
  private int readValue(@HANDLE long key, String name, PPVOID pool) {
    Locals locals = wdk.locals();
    UNICODE_STRING valueName = locals.UNICODE_STRING(name);
    PULONG size = locals.PULONG();

    int status = registry.ZwQueryValueKey(key, valueName, KeyValuePartialInformation, 0, 0, size);
    if (status != STATUS_BUFFER_TOO_SMALL && status != STATUS_BUFFER_OVERFLOW) {
      return status;
    }
    pool.set(wdk.ex().ExAllocatePoolWithTag(PagedPool, size.get(), TAG));
    if (pool.get() == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    status =
        registry.ZwQueryValueKey(
            key, valueName, KeyValuePartialInformation, pool.get(), size.get(), size);
    if (!NT_SUCCESS(status)) {
      wdk.ex().ExFreePoolWithTag(pool.get(), TAG);
    }
    return status;
  }

  private KEY_VALUE_PARTIAL_INFORMATION value(PPVOID pool) {
    return new KEY_VALUE_PARTIAL_INFORMATION(wdk.memory(), pool.get());
  }
}
