package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NAME_TOO_LONG;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_REGISTRY_OPTIONAL;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** The registry routines of the run-time library, which need no handle of their own. */
final class RtlRegistryCalls implements RtlRegistry {
  private static final String USERS = "\\REGISTRY\\USER\\";

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final StringBuffers strings;
  private final Processor processor;
  private final ObjectManager objects;
  private final ConfigurationManager registry;
  private final RegistryPaths paths;
  private final KeyReading reading;
  private final RegistryTableQuery query;

  RtlRegistryCalls(
      WatchSlot watch,
      IrqlGate gate,
      StringBuffers strings,
      Processor processor,
      ObjectManager objects,
      ConfigurationManager registry,
      RegistryPaths paths,
      KeyReading reading,
      RegistryTableQuery query) {
    this.watch = watch;
    this.gate = gate;
    this.strings = strings;
    this.processor = processor;
    this.objects = objects;
    this.registry = registry;
    this.paths = paths;
    this.reading = reading;
    this.query = query;
  }

  /** With a handle there is nothing left to check: what it returns is how the close went. */
  @Override
  public int RtlCheckRegistryKey(int RelativeTo, long Path) {
    gate.passive();
    if (RegistryPaths.isHandle(RelativeTo)) {
      return objects.close(Path, processor.thread().processId());
    }
    return status(
        paths.find(RelativeTo, Path == 0 ? null : new PCWSTR(strings.memory(), Path), 0),
        RelativeTo);
  }

  @Override
  public int RtlCreateRegistryKey(int RelativeTo, @Nullable PCWSTR Path) {
    gate.passive();
    return status(paths.create(RelativeTo, Path, 0), RelativeTo);
  }

  /**
   * The default user's key where the user has none.
   *
   * <p>Source: Microsoft, "RegOpenCurrentUser", [MS-RRP] "Current User Root Key".
   */
  @Override
  public int RtlOpenCurrentUser(int DesiredAccess, PHANDLE CurrentUserKey) {
    gate.passive();
    String own = USERS + registry.tokens.current().user();
    int status = registry.open(KeyOpening.ofKernel(own, DesiredAccess, false), CurrentUserKey);
    return status == STATUS_OBJECT_NAME_NOT_FOUND
        ? registry.open(
            KeyOpening.ofKernel(USERS + ".Default", DesiredAccess, false), CurrentUserKey)
        : status;
  }

  @Override
  public int RtlFormatCurrentUserKeyPath(UNICODE_STRING CurrentUserKeyPath) {
    gate.passive();
    return strings.give(USERS + registry.tokens.current().user(), CurrentUserKeyPath);
  }

  @Override
  public int RtlDeleteRegistryValue(int RelativeTo, @Nullable PCWSTR Path, PCWSTR ValueName) {
    gate.passive();
    KeyUse key = paths.find(RelativeTo, Path, KeyAccess.toSetValue());
    String name = RegistryPaths.text(ValueName);
    if (key.refused()) {
      return key.status();
    }
    try {
      return name == null ? STATUS_NAME_TOO_LONG : registry.operations().deleteValueKey(key, name);
    } finally {
      paths.done(key, RelativeTo);
    }
  }

  @Override
  public int RtlWriteRegistryValue(
      int RelativeTo,
      @Nullable PCWSTR Path,
      @Nullable PCWSTR ValueName,
      int ValueType,
      long ValueData,
      int ValueLength) {
    gate.passive();
    String name = ValueName == null ? "" : RegistryPaths.text(ValueName);
    if (name == null) {
      return STATUS_NAME_TOO_LONG;
    }
    KeyUse key = paths.create(RelativeTo, Path, KeyAccess.toSetValue());
    if (key.refused()) {
      return key.status();
    }
    try {
      return registry.operations().setValueKey(key, name, 0, ValueType, ValueData, ValueLength);
    } finally {
      paths.done(key, RelativeTo);
    }
  }

  @Override
  public int RtlQueryRegistryValues(
      int RelativeTo,
      @Nullable PCWSTR Path,
      RTL_QUERY_REGISTRY_TABLE QueryTable,
      long Context,
      long Environment) {
    gate.passive();
    KeyUse key = paths.find(RelativeTo, Path, KeyAccess.toQueryValue());
    if (key.refused()) {
      boolean optional = (RelativeTo & RTL_REGISTRY_OPTIONAL) != 0;
      return optional && key.status() == STATUS_OBJECT_NAME_NOT_FOUND
          ? STATUS_SUCCESS
          : key.status();
    }
    try {
      return query.run(key, QueryTable, Context, Environment);
    } finally {
      paths.done(key, RelativeTo);
    }
  }

  @Override
  public int RtlQueryRegistryValueWithFallback(
      long PrimaryHandle,
      long FallbackHandle,
      UNICODE_STRING ValueName,
      int ValueLength,
      @Nullable PULONG ValueType,
      long ValueData,
      PULONG ResultLength) {
    gate.passive();
    if (PrimaryHandle == 0 && FallbackHandle == 0) {
      throw new NotModelled("RtlQueryRegistryValueWithFallback without a handle", 0);
    }
    KeyReading.Read read =
        PrimaryHandle == 0 ? KeyReading.Read.NOTHING : read(PrimaryHandle, ValueName);
    if (read.status() == STATUS_OBJECT_NAME_NOT_FOUND && FallbackHandle != 0) {
      read = read(FallbackHandle, ValueName);
    }
    StoredValue value = read.value();
    if (value == null) {
      return read.status();
    }
    int size = value.data().length;
    ResultLength.set(size);
    if (Integer.compareUnsigned(ValueLength, size) < 0) {
      return STATUS_BUFFER_OVERFLOW;
    }
    strings.memory().write(ValueData, value.data(), 0, size);
    if (ValueType != null) {
      ValueType.set(value.type());
    }
    return STATUS_SUCCESS;
  }

  private KeyReading.Read read(long handle, UNICODE_STRING name) {
    KeyUse key = registry.keys.use(handle, KeyAccess.toQueryValue());
    if (key.refused()) {
      return new KeyReading.Read(key.status(), null);
    }
    return name.Length() % Character.BYTES != 0
        ? new KeyReading.Read(STATUS_INVALID_PARAMETER, null)
        : reading.named(key, name.text());
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int status(KeyUse key, int relativeTo) {
    paths.done(key, relativeTo);
    return key.status();
  }
}
