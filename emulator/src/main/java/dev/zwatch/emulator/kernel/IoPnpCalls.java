package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.io.DeviceInterfaces;
import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.registry.CurrentControlSet;
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.IoPnp;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_EXTENSION;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plug and Play. */
final class IoPnpCalls implements IoPnp {
  private static final int PLUGPLAY_REGKEY_DEVICE = 1;
  private static final int PLUGPLAY_REGKEY_DRIVER = 2;

  /** What DriverRegKeyParameters and DriverRegKeyPersistentState are to the service's key. */
  private static final List<String> DRIVER_KEYS = List.of("Parameters", "State");

  private static final int DRIVER_REG_KEY_SHARED_PERSISTENT_STATE = 2;
  private static final int TAG = 0x20706E50;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final IoManager io;
  private final GuestMemory memory;
  private final PoolMemory pool;
  private final ConfigurationManager registry;

  IoPnpCalls(
      WatchSlot watch,
      IrqlGate gate,
      IoManager io,
      GuestMemory memory,
      PoolMemory pool,
      ConfigurationManager registry) {
    this.watch = watch;
    this.gate = gate;
    this.io = io;
    this.memory = memory;
    this.pool = pool;
    this.registry = registry;
  }

  @Override
  public void IoInvalidateDeviceRelations(DEVICE_OBJECT DeviceObject, int Type) {
    io.pnp().invalidateRelations(DeviceObject, Type);
  }

  @Override
  public void IoInvalidateDeviceState(DEVICE_OBJECT PhysicalDeviceObject) {
    io.pnp().invalidateState(PhysicalDeviceObject);
  }

  @Override
  public int IoGetDeviceProperty(
      DEVICE_OBJECT DeviceObject,
      int DeviceProperty,
      int BufferLength,
      long PropertyBuffer,
      PULONG ResultLength) {
    gate.passive();
    return io.properties()
        .get(DeviceObject, DeviceProperty, BufferLength, PropertyBuffer, ResultLength);
  }

  @Override
  public int IoRegisterDeviceInterface(
      DEVICE_OBJECT PhysicalDeviceObject,
      long InterfaceClassGuid,
      @Nullable UNICODE_STRING ReferenceString,
      UNICODE_STRING SymbolicLinkName) {
    gate.passive();
    DeviceInterfaces.Registered registered =
        io.interfaces()
            .register(
                PhysicalDeviceObject,
                memory,
                InterfaceClassGuid,
                ReferenceString == null ? null : ReferenceString.text());
    String link = registered.link();
    return link == null ? registered.status() : give(link, SymbolicLinkName);
  }

  @Override
  public int IoSetDeviceInterfaceState(UNICODE_STRING SymbolicLinkName, byte Enable) {
    gate.passive();
    return io.interfaces().enable(SymbolicLinkName.text(), Enable != 0);
  }

  @Override
  public int IoOpenDeviceRegistryKey(
      DEVICE_OBJECT DeviceObject, int DevInstKeyType, int DesiredAccess, PHANDLE DeviceRegKey) {
    gate.passive();
    String enumPath = io.properties().enumPath(DeviceObject);
    if (enumPath == null) {
      return STATUS_INVALID_DEVICE_REQUEST;
    }
    String path =
        switch (DevInstKeyType) {
          case PLUGPLAY_REGKEY_DEVICE -> "Enum\\" + enumPath + "\\Device Parameters";
          case PLUGPLAY_REGKEY_DRIVER ->
              "Control\\Class\\" + io.properties().driverKeyName(DeviceObject);
          default -> "";
        };
    return path.isEmpty() ? STATUS_INVALID_PARAMETER : open(path, DesiredAccess, DeviceRegKey);
  }

  @Override
  public int IoOpenDeviceInterfaceRegistryKey(
      UNICODE_STRING SymbolicLinkName, int DesiredAccess, PHANDLE DeviceInterfaceRegKey) {
    gate.passive();
    String path = io.interfaces().keyPath(SymbolicLinkName.text());
    return path == null
        ? STATUS_OBJECT_NAME_NOT_FOUND
        : open("Control\\DeviceClasses\\" + path, DesiredAccess, DeviceInterfaceRegKey);
  }

  @Override
  public int IoOpenDriverRegistryKey(
      DRIVER_OBJECT DriverObject,
      int RegKeyType,
      int DesiredAccess,
      int Flags,
      PHANDLE DriverRegKey) {
    gate.passive();
    if (Flags != 0 || RegKeyType < 0 || RegKeyType > DRIVER_REG_KEY_SHARED_PERSISTENT_STATE) {
      return STATUS_INVALID_PARAMETER;
    }
    if (RegKeyType == DRIVER_REG_KEY_SHARED_PERSISTENT_STATE) {
      throw new NotModelled("IoOpenDriverRegistryKey of DriverRegKeySharedPersistentState", 0);
    }
    DRIVER_EXTENSION extension = DriverObject.DriverExtension();
    if (extension == null) {
      return STATUS_INVALID_PARAMETER;
    }
    String service = extension.ServiceKeyName().text();
    String key = "Services\\" + service + "\\" + DRIVER_KEYS.get(RegKeyType);
    return open(key, DesiredAccess, DriverRegKey);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  /** Opens a key of the current control set, which is made if it is not there. */
  private int open(String path, int desiredAccess, PHANDLE variable) {
    String key = new CurrentControlSet(registry.registry).path() + "\\" + path;
    new RegistryEditor(registry.registry).key(key);
    KeyOpening opening = KeyOpening.ofKernel(key, desiredAccess, false);
    int status = registry.operations().open(opening);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    long handle = registry.keys.open(opening, OBJ.OBJ_KERNEL_HANDLE);
    if (handle == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    variable.set(handle);
    return STATUS_SUCCESS;
  }

  /** Hands a string over in memory that the driver frees with RtlFreeUnicodeString. */
  private int give(String text, UNICODE_STRING to) {
    byte[] units = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
    long buffer = pool.allocate(units.length, TAG);
    if (buffer == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    memory.write(buffer, units, 0, units.length);
    to.Length(units.length - 2);
    to.MaximumLength(units.length);
    to.Buffer(buffer);
    return STATUS_SUCCESS;
  }
}
