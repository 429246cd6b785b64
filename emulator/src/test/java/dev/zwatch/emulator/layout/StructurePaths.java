package dev.zwatch.emulator.layout;

import dev.zwatch.wdk.types.CONTEXT;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DEVOBJ_EXTENSION;
import dev.zwatch.wdk.types.DISPATCHER_CONTEXT;
import dev.zwatch.wdk.types.DRIVER_EXTENSION;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.ERESOURCE;
import dev.zwatch.wdk.types.EXCEPTION_RECORD;
import dev.zwatch.wdk.types.IO_REMOVE_LOCK;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KEY_VALUE_PARTIAL_INFORMATION;
import dev.zwatch.wdk.types.KLOCK_QUEUE_HANDLE;
import dev.zwatch.wdk.types.LIST_ENTRY;
import dev.zwatch.wdk.types.MDL;
import dev.zwatch.wdk.types.NPAGED_LOOKASIDE_LIST;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import dev.zwatch.wdk.types.VA_LIST;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where views differ from the headers in names, and what of them the headers do not show. */
final class StructurePaths {
  /** Pointers to simple variables and to text, and one structure that the headers only name. */
  static final Set<Class<?>> NO_STRUCTURES =
      Set.of(
          DISPATCHER_CONTEXT.class,
          PCSTR.class,
          PCWSTR.class,
          PHANDLE.class,
          PLARGE_INTEGER.class,
          PPVOID.class,
          PUCHAR.class,
          PULONG.class,
          VA_LIST.class);

  /**
   * Sizes that are not the headers': DEVICE_OBJECT is aligned to 16 in the WDK, the extensions have
   * parts that drivers do not see, and the data of a value begins within the structure's padding.
   */
  static final Map<Class<?>, Integer> OTHER_SIZES =
      Map.of(
          DEVICE_OBJECT.class, 336,
          DEVOBJ_EXTENSION.class, 56,
          DRIVER_EXTENSION.class, 56,
          KEY_VALUE_PARTIAL_INFORMATION.class, 12);

  /** Accessors that the headers have no field for. */
  private static final Map<Class<?>, Set<String>> NO_FIELDS =
      Map.of(
          DEVOBJ_EXTENSION.class,
          Set.of("PowerFlags", "ExtensionFlags", "DeviceNode", "AttachedTo"),
          IRP.class,
          Set.of(
              "IoGetCurrentIrpStackLocation",
              "IoGetNextIrpStackLocation",
              "IoSetNextIrpStackLocation",
              "IoSkipCurrentIrpStackLocation",
              "IoCopyCurrentIrpStackLocationToNext",
              "IoSetCompletionRoutine",
              "IoMarkIrpPending",
              "IoSetCancelRoutine"),
          LIST_ENTRY.class,
          Set.of(
              "InitializeListHead",
              "IsListEmpty",
              "InsertHeadList",
              "InsertTailList",
              "RemoveEntryList",
              "RemoveHeadList",
              "RemoveTailList"),
          MDL.class,
          Set.of("MmGetMdlVirtualAddress", "has", "set", "clear", "page", "pages"),
          OBJECT_ATTRIBUTES.class,
          Set.of("InitializeObjectAttributes"),
          CONTEXT.class,
          Set.of("Segments"),
          RTL_QUERY_REGISTRY_TABLE.class,
          Set.of("next"));

  private static final Set<String> CONTENTS = Set.of("text", "bytes");

  /** Methods that set several fields, with the paths of what they set. */
  static final Map<String, List<String>> IO_STACK_LOCATION_SETTERS =
      Map.of(
          "ReadWrite",
          List.of("Parameters.Read.Length", "Parameters.Read.Key", "Parameters.Read.ByteOffset"),
          "Create",
          List.of(
              "Parameters.Create.SecurityContext",
              "Parameters.Create.Options",
              "Parameters.Create.FileAttributes",
              "Parameters.Create.ShareAccess",
              "Parameters.Create.EaLength"),
          "DeviceIoControl",
          List.of(
              "Parameters.DeviceIoControl.OutputBufferLength",
              "Parameters.DeviceIoControl.InputBufferLength",
              "Parameters.DeviceIoControl.IoControlCode",
              "Parameters.DeviceIoControl.Type3InputBuffer"),
          "Power",
          List.of(
              "Parameters.Power.SystemContext",
              "Parameters.Power.Type",
              "Parameters.Power.State",
              "Parameters.Power.ShutdownType"));

  private static final Map<Class<?>, Map<String, String>> OTHER_NAMES =
      Map.of(
          DRIVER_OBJECT.class,
          Map.of("MajorFunction", "MajorFunction[0]"),
          IRP.class,
          Map.of(
              "SystemBuffer", "AssociatedIrp.SystemBuffer",
              "MasterIrp", "AssociatedIrp.MasterIrp",
              "IrpCount", "AssociatedIrp.IrpCount",
              "Thread", "Tail.Overlay.Thread",
              "ListEntry", "Tail.Overlay.ListEntry",
              "CurrentStackLocation", "Tail.Overlay.CurrentStackLocation",
              "OriginalFileObject", "Tail.Overlay.OriginalFileObject",
              "DriverContext", "Tail.Overlay.DriverContext[0]"),
          IO_STACK_LOCATION.class,
          Map.of(
              "ReadWriteLength", "Parameters.Read.Length",
              "ReadWriteByteOffset", "Parameters.Read.ByteOffset",
              "OutputBufferLength", "Parameters.DeviceIoControl.OutputBufferLength",
              "InputBufferLength", "Parameters.DeviceIoControl.InputBufferLength",
              "IoControlCode", "Parameters.DeviceIoControl.IoControlCode",
              "Type3InputBuffer", "Parameters.DeviceIoControl.Type3InputBuffer",
              "PowerType", "Parameters.Power.Type",
              "PowerState", "Parameters.Power.State",
              "Parameter", "Parameters.Others.Argument1"),
          IO_REMOVE_LOCK.class,
          Map.of(
              "Removed", "Common.Removed",
              "IoCount", "Common.IoCount",
              "RemoveEvent", "Common.RemoveEvent"),
          KLOCK_QUEUE_HANDLE.class,
          Map.of("Next", "LockQueue.Next", "Lock", "LockQueue.Lock"),
          ERESOURCE.class,
          Map.of("OwnerThread", "OwnerEntry.OwnerThread"),
          CONTEXT.class,
          Map.of("Integer", "Rax", "Xmm", "Xmm0.Low", "XmmLow", "Xmm0.Low", "XmmHigh", "Xmm0.High"),
          EXCEPTION_RECORD.class,
          Map.of("ExceptionInformation", "ExceptionInformation[0]"));

  /** Structures that consist of one other, whose fields the accessors reach, by that one's name. */
  private static final Map<Class<?>, String> WRAPPED = Map.of(NPAGED_LOOKASIDE_LIST.class, "L");

  private StructurePaths() {}

  /** True for a method that is no accessor of one field. */
  static boolean isNoField(Class<?> view, String method) {
    return CONTENTS.contains(method)
        || NO_FIELDS.getOrDefault(view, Set.of()).contains(method)
        || (view == IO_STACK_LOCATION.class && IO_STACK_LOCATION_SETTERS.containsKey(method));
  }

  /** The field in C that an accessor stands for. */
  static String path(Class<?> view, String accessor) {
    String path = OTHER_NAMES.getOrDefault(view, Map.of()).getOrDefault(accessor, accessor);
    String wrapped = WRAPPED.get(view);
    return wrapped == null ? path : wrapped + "." + path;
  }
}
