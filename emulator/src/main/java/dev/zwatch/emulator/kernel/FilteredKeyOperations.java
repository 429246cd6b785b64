package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.filter.RegistryFilters;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.REG_DELETE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_ENUMERATE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_QUERY_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_RENAME_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_SET_INFORMATION_KEY_INFORMATION;
import org.jspecify.annotations.Nullable;

/** The operations as callbacks see them, around those that perform them. */
final class FilteredKeyOperations extends FilteredValueOperations {
  private final KeyOperations direct;
  private final KernelMemory memory;
  private final ObjectManager objects;
  private final RegistryFilters filters;
  private final KeyRoot root;
  private final BugChecks bugChecks;
  private final HiveNotices hiveNotices;

  FilteredKeyOperations(
      KeyOperations direct,
      KernelMemory memory,
      ObjectManager objects,
      RegistryFilters filters,
      KeyRoot root,
      BugChecks bugChecks) {
    super(direct, memory, filters);
    this.direct = direct;
    this.memory = memory;
    this.objects = objects;
    this.filters = filters;
    this.root = root;
    this.bugChecks = bugChecks;
    this.hiveNotices = new HiveNotices(memory);
  }

  @Override
  public int open(KeyOpening opening) {
    KernelObject start = opening.root == null ? root.object() : opening.root;
    KeyOpenNotice notice = new KeyOpenNotice(memory, objects, filters, opening, start);
    int status = filters.filter(notice, () -> direct.open(opening));
    if (!NT_SUCCESS(status) || !notice.wasTold()) {
      return status;
    }
    KernelObject given = filters.objectAt(notice.resultObject());
    if (given == null || given.type() != ObjectType.Key) {
      throw bugChecks.raise(
          BUGCHECK.REFERENCE_BY_POINTER,
          ObjectTypes.address(ObjectType.Key),
          notice.resultObject(),
          0,
          0,
          String.format(
              "a registry callback let the opening of %s succeed and gave 0x%X, which is no key"
                  + " object, in ResultObject",
              opening.path, notice.resultObject()));
    }
    opening.result(given, notice.grantedAccess(), notice.disposition());
    return status;
  }

  @Override
  public int deleteKey(KeyUse key) {
    return filters.filter(
        new KeyNotice(
            RegNtPreDeleteKey,
            RegNtPostDeleteKey,
            key.object(),
            REG_DELETE_KEY_INFORMATION.SIZE,
            (at, name) -> {}),
        () -> direct.deleteKey(key));
  }

  @Override
  public int flushKey(KeyUse key) {
    return filters.filter(
        new KeyNotice(
            RegNtPreFlushKey,
            RegNtPostFlushKey,
            key.object(),
            REG_DELETE_KEY_INFORMATION.SIZE,
            (at, name) -> {}),
        () -> direct.flushKey(key));
  }

  @Override
  public int queryKey(
      KeyUse key, int informationClass, long buffer, int length, PULONG resultLength) {
    return filters.filter(
        new KeyNotice(
            RegNtPreQueryKey,
            RegNtPostQueryKey,
            key.object(),
            REG_QUERY_KEY_INFORMATION.SIZE,
            (at, name) -> {
              var query = new REG_QUERY_KEY_INFORMATION(memory, at);
              query.KeyInformationClass(informationClass);
              query.KeyInformation(buffer);
              query.Length(length);
              query.ResultLength(resultLength);
            }),
        () -> direct.queryKey(key, informationClass, buffer, length, resultLength));
  }

  @Override
  public int enumerateKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength) {
    return filters.filter(
        new KeyNotice(
            RegNtPreEnumerateKey,
            RegNtPostEnumerateKey,
            key.object(),
            REG_ENUMERATE_KEY_INFORMATION.SIZE,
            (at, name) -> {
              var query = new REG_ENUMERATE_KEY_INFORMATION(memory, at);
              query.Index(index);
              query.KeyInformationClass(informationClass);
              query.KeyInformation(buffer);
              query.Length(length);
              query.ResultLength(resultLength);
            }),
        () -> direct.enumerateKey(key, index, informationClass, buffer, length, resultLength));
  }

  @Override
  public int renameKey(KeyUse key, String newName) {
    return filters.filter(
        new KeyNotice(
            RegNtPreRenameKey,
            RegNtPostRenameKey,
            key.object(),
            REG_RENAME_KEY_INFORMATION.SIZE,
            newName,
            (at, name) -> new REG_RENAME_KEY_INFORMATION(memory, at).NewName(name)),
        () -> direct.renameKey(key, newName));
  }

  @Override
  public int setInformationKey(KeyUse key, int informationClass, long information, int length) {
    return filters.filter(
        new KeyNotice(
            RegNtPreSetInformationKey,
            RegNtPostSetInformationKey,
            key.object(),
            REG_SET_INFORMATION_KEY_INFORMATION.SIZE,
            (at, name) -> {
              var set = new REG_SET_INFORMATION_KEY_INFORMATION(memory, at);
              set.KeySetInformationClass(informationClass);
              set.KeySetInformation(information);
              set.KeySetInformationLength(length);
            }),
        () -> direct.setInformationKey(key, informationClass, information, length));
  }

  @Override
  public int querySecurity(
      KeyUse key, int information, long descriptor, int length, PULONG lengthNeeded) {
    KeySecurityNotice notice =
        KeySecurityNotice.query(memory, key.object(), information, descriptor, length);
    int status =
        filters.filter(
            notice,
            () ->
                direct.querySecurity(
                    key, information, descriptor, length, notice.length(lengthNeeded)));
    notice.deliver(status, lengthNeeded);
    return status;
  }

  @Override
  public int setSecurity(KeyUse key, int information, long descriptor) {
    return filters.filter(
        KeySecurityNotice.set(memory, key.object(), information, descriptor),
        () -> direct.setSecurity(key, information, descriptor));
  }

  @Override
  public int saveKey(KeyUse key, long fileHandle, FileUse file, int format) {
    return filters.filter(
        hiveNotices.saving(key, fileHandle, format),
        () -> direct.saveKey(key, fileHandle, file, format));
  }

  @Override
  public int restoreKey(KeyUse key, long fileHandle, @Nullable FileUse file, int flags) {
    return filters.filter(
        hiveNotices.restoring(key, fileHandle, flags),
        () -> direct.restoreKey(key, fileHandle, file, flags));
  }

  @Override
  public int loadKey(HiveLoading loading) {
    KernelObject start = loading.root() == null ? root.object() : loading.root();
    return filters.filter(new HiveLoadingNotice(start, loading), () -> direct.loadKey(loading));
  }

  @Override
  public int unloadKey(long key) {
    KernelObject object = objects.create(ObjectType.Key, key, 0);
    try {
      return filters.filter(hiveNotices.unloading(object), () -> direct.unloadKey(key));
    } finally {
      objects.dereference(object);
    }
  }
}
