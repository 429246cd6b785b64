package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.WindowsVersion;
import dev.zwatch.wdk.ExportedVariables;
import dev.zwatch.wdk.WatchSlot;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables that the kernel exports, each in 8 bytes of its own: the object types, and what
 * headers and drivers read of the system. No debugger is attached.
 *
 * <p>Source: Microsoft, "ObReferenceObjectByHandle" and the declarations in {@code wdm.h}.
 */
public final class KernelVariables implements ExportedVariables {
  private static final int FREE_BUILD = 0xF000_0000;

  private static final Map<String, ObjectType> TYPES =
      Map.ofEntries(
          Map.entry("CmKeyObjectType", ObjectType.Key),
          Map.entry("ExEventObjectType", ObjectType.Event),
          Map.entry("ExSemaphoreObjectType", ObjectType.Semaphore),
          Map.entry("IoAdapterObjectType", ObjectType.Adapter),
          Map.entry("IoDeviceObjectType", ObjectType.Device),
          Map.entry("IoDriverObjectType", ObjectType.Driver),
          Map.entry("IoFileObjectType", ObjectType.File),
          Map.entry("MmSectionObjectType", ObjectType.Section),
          Map.entry("PsJobType", ObjectType.Job),
          Map.entry("PsProcessType", ObjectType.Process),
          Map.entry("PsThreadType", ObjectType.Thread),
          Map.entry("SeTokenObjectType", ObjectType.Token),
          Map.entry("TmEnlistmentObjectType", ObjectType.TmEn),
          Map.entry("TmResourceManagerObjectType", ObjectType.TmRm),
          Map.entry("TmTransactionManagerObjectType", ObjectType.TmTm),
          Map.entry("TmTransactionObjectType", ObjectType.TmTx));

  private static final Map<String, Long> NUMBERS =
      Map.of(
          "InitSafeBootMode", 0L,
          "KdDebuggerEnabled", 0L,
          "KdDebuggerNotPresent", 1L,
          "MmHighestUserAddress", 0x7FFF_FFFE_FFFFL,
          "MmSystemRangeStart", 0xFFFF_0800_0000_0000L,
          "MmUserProbeAddress", 0x7FFF_FFFF_0000L,
          "NlsMbCodePageTag", 0L,
          "NlsMbOemCodePageTag", 0L,
          "NtBuildNumber", (FREE_BUILD | WindowsVersion.BUILD) & 0xFFFF_FFFFL);

  private final WatchSlot watch;
  private final Map<String, Long> addresses = new TreeMap<>();

  public KernelVariables(
      WatchSlot watch, GuestMemory memory, ObjectManager objects, ObjectNamespace names) {
    this.watch = watch;
    new ObjectTypes(memory, objects, names);
    memory.map(new Region("variables", MemoryLayout.KERNEL_DATA, Region.PAGE, true, false));
    Map<String, Long> values = new TreeMap<>(NUMBERS);
    TYPES.forEach((name, type) -> values.put(name, ObjectTypes.address(type)));
    long exports = MemoryLayout.KERNEL_DATA + Region.PAGE - SecurityExports.ROOM;
    SecurityExports.write(memory, exports);
    values.put("SeExports", exports);
    long next = MemoryLayout.KERNEL_DATA;
    for (Map.Entry<String, Long> variable : values.entrySet()) {
      memory.putLong(next, variable.getValue());
      addresses.put(variable.getKey(), next);
      next += Long.BYTES;
    }
  }

  /** The addresses of all variables, by name. */
  public Map<String, Long> addresses() {
    return Map.copyOf(addresses);
  }

  @Override
  public long addressOf(String name) {
    Long address = addresses.get(name);
    if (address == null) {
      throw new IllegalArgumentException("this kernel has no variable " + name);
    }
    return address;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
