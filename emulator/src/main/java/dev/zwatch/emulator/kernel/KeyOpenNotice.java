package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.filter.OpenNotice;
import dev.zwatch.emulator.filter.RegistryFilters;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.REG_CREATE_KEY_INFORMATION_V1;

/**
 * What callbacks are told of a key that is to be created or opened.
 *
 * <p>Source: Microsoft, "REG_CREATE_KEY_INFORMATION_V1 structure".
 *
 * <p>Differs from Windows: a name that leads through a symbolic link is told once, as it was given.
 */
final class KeyOpenNotice extends OpenNotice {
  private static final int WOW64 = ACCESS_MASK.KEY_WOW64_32KEY | ACCESS_MASK.KEY_WOW64_64KEY;
  private static final byte USER_MODE = 1;

  private final KernelMemory memory;
  private final ObjectManager objects;
  private final RegistryFilters filters;
  private final KeyOpening opening;
  private final String remaining;

  KeyOpenNotice(
      KernelMemory memory,
      ObjectManager objects,
      RegistryFilters filters,
      KeyOpening opening,
      KernelObject root) {
    super(
        memory,
        opening.creates ? REG_NOTIFY_CLASS.RegNtPreCreateKeyEx : REG_NOTIFY_CLASS.RegNtPreOpenKeyEx,
        opening.creates
            ? REG_NOTIFY_CLASS.RegNtPostCreateKeyEx
            : REG_NOTIFY_CLASS.RegNtPostOpenKeyEx,
        root,
        2 * bytes(opening.path) + bytes(opening.className == null ? "" : opening.className));
    this.memory = memory;
    this.objects = objects;
    this.filters = filters;
    this.opening = opening;
    this.remaining = remaining(opening);
  }

  @Override
  protected void fill(REG_CREATE_KEY_INFORMATION_V1 create, long names) {
    create.CompleteName(string(memory, names, opening.path));
    create.RemainingName(string(memory, names + bytes(opening.path), remaining));
    if (opening.className != null) {
      create.Class(string(memory, names + 2L * bytes(opening.path), opening.className));
    }
    create.ObjectType(ObjectTypes.address(ObjectType.Key));
    create.Options(opening.options);
    create.SecurityDescriptor(opening.securityDescriptor);
    KernelObject transaction = opening.transaction();
    create.Transaction(transaction == null ? 0 : address(transaction));
    create.DesiredAccess(opening.desiredAccess);
    create.Wow64Flags(opening.desiredAccess & WOW64);
    create.Attributes(opening.attributes);
    boolean checks = (opening.attributes & OBJ.OBJ_FORCE_ACCESS_CHECK) != 0;
    create.CheckAccessMode(checks ? USER_MODE : 0);
  }

  private long address(KernelObject transaction) {
    if (transaction.type() == ObjectType.RegistryTransaction) {
      throw new NotModelled("a registry callback for a key in a registry transaction", 0);
    }
    return filters.address(transaction);
  }

  @Override
  protected int performed(int status) {
    if (!NT_SUCCESS(status)) {
      return status;
    }
    long address = filters.address(opening.object());
    if (address == 0) {
      objects.dereference(opening.object());
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    result(address, opening.grantedAccess(), opening.disposition());
    return status;
  }

  /** The path from \Registry on. */
  private static String remaining(KeyOpening opening) {
    int end = opening.root == null ? opening.path.indexOf('\\', 1) : -1;
    if (end >= 0) {
      return opening.path.substring(end + 1);
    }
    return opening.root == null ? "" : opening.path;
  }
}
