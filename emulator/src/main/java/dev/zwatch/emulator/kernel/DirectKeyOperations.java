package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_SECURITY_DESCR;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_ACTIVE;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.InformationReply;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryView;
import dev.zwatch.emulator.security.AccessCheck;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** The operations as the registry performs them. */
final class DirectKeyOperations implements KeyOperations {
  /** A key has room for four flags of each kind. */
  private static final int FLAGS = 0xF;

  private final GuestMemory memory;
  private final ObjectManager objects;
  private final Registry registry;
  private final ProcessTokens tokens;
  private final DescriptorReader descriptors;
  private final Hives hives;
  private final MultipleValues multipleValues;

  DirectKeyOperations(
      GuestMemory memory,
      ObjectManager objects,
      Registry registry,
      ProcessTokens tokens,
      Hives hives) {
    this.memory = memory;
    this.tokens = tokens;
    this.descriptors = new DescriptorReader(memory);
    this.objects = objects;
    this.registry = registry;
    this.hives = hives;
    this.multipleValues = new MultipleValues(memory);
  }

  @Override
  public int open(KeyOpening opening) {
    boolean openLink = (opening.attributes & OBJ.OBJ_OPENLINK) != 0;
    int options = opening.options | (openLink ? REG.REG_OPTION_OPEN_LINK : 0);
    String className = opening.className == null ? "" : opening.className;
    KernelObject transaction = opening.transaction();
    if (transaction != null && !Transactions.of(transaction).takesChanges()) {
      return STATUS_TRANSACTION_NOT_ACTIVE;
    }
    RegistryView view = registry.inTransaction(transaction == null ? 0 : transaction.id());
    SecurityDescriptor given = null;
    if (opening.creates && opening.securityDescriptor != 0) {
      DescriptorReader.Result read = descriptors.read(opening.securityDescriptor);
      if (!NT_SUCCESS(read.status())) {
        return read.status();
      }
      given = read.descriptor();
    }
    Token token = tokens.current();
    boolean checked = KeyAccessChecks.areWanted(opening);
    if (checked && opening.creates) {
      int status = KeyAccessChecks.ofNew(view, opening, options, token, given);
      if (!NT_SUCCESS(status)) {
        return status;
      }
    }
    KeyReply reply =
        opening.creates
            ? view.createKey(opening.rootKey, opening.path, className, options, token, given)
            : view.openKey(opening.rootKey, opening.path, options);
    if (!reply.success()) {
      return reply.status();
    }
    int granted = KeyAccess.granted(opening.desiredAccess);
    if (checked) {
      boolean isNew = reply.disposition() == REG.REG_CREATED_NEW_KEY;
      AccessCheck check =
          KeyAccessChecks.ofOpened(view.security(reply.key()), opening, options, token, isNew);
      if (!NT_SUCCESS(check.status())) {
        return check.status();
      }
      granted = check.granted();
    }
    opening.result(object(reply.key(), transaction), granted, reply.disposition());
    return reply.status();
  }

  private KernelObject object(long key, @Nullable KernelObject transaction) {
    if (transaction == null) {
      return objects.create(ObjectType.Key, key, 0);
    }
    objects.reference(transaction);
    transaction.setBody(Transactions.of(transaction).withKeys());
    return objects.create(ObjectType.Key, new TransactedKey(key, transaction), 0);
  }

  @Override
  public int deleteKey(KeyUse key) {
    return key.view().deleteKey(key.key());
  }

  @Override
  public int flushKey(KeyUse key) {
    int status = key.view().flushKey(key.key());
    return NT_SUCCESS(status) ? hives.flush(key.key()) : status;
  }

  @Override
  public int setValueKey(KeyUse key, String name, int titleIndex, int type, long data, int size) {
    if (Integer.compareUnsigned(size, registry.limits().valueBytes()) > 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    byte[] bytes = new byte[size];
    memory.read(data, bytes, 0, size);
    return key.view().setValueKey(key.key(), name, type, bytes);
  }

  @Override
  public int deleteValueKey(KeyUse key, String name) {
    return key.view().deleteValueKey(key.key(), name);
  }

  @Override
  public int queryKey(
      KeyUse key, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(key.view().queryKey(key.key(), informationClass, length), buffer, resultLength);
  }

  @Override
  public int enumerateKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(
        key.view().enumerateKey(key.key(), index, informationClass, length), buffer, resultLength);
  }

  @Override
  public int queryValueKey(
      KeyUse key, String name, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(
        key.view().queryValueKey(key.key(), name, informationClass, length), buffer, resultLength);
  }

  @Override
  public int enumerateValueKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(
        key.view().enumerateValueKey(key.key(), index, informationClass, length),
        buffer,
        resultLength);
  }

  @Override
  public int renameKey(KeyUse key, String newName) {
    return key.view().renameKey(key.key(), newName);
  }

  @Override
  public int setInformationKey(KeyUse key, int informationClass, long information, int length) {
    if (informationClass == REG.KeyWriteTimeInformation) {
      return key.view().setWriteTime(key.key(), memory.getLong(information));
    }
    int flags = memory.getInt(information);
    if ((flags & ~FLAGS) != 0) {
      throw new NotModelled(String.format("ZwSetInformationKey with the flags 0x%X", flags), 0);
    }
    return informationClass == REG.KeyWow64FlagsInformation
        ? key.view().setFlags(key.key(), true, flags)
        : key.view().setFlags(key.key(), false, flags);
  }

  @Override
  public int queryMultipleValueKey(
      KeyUse key,
      long entries,
      int count,
      long buffer,
      PULONG bufferLength,
      @Nullable PULONG requiredLength) {
    return multipleValues.query(key, entries, count, buffer, bufferLength, requiredLength);
  }

  @Override
  public int querySecurity(
      KeyUse key, int information, long descriptor, int length, PULONG lengthNeeded) {
    SecurityDescriptor security = key.view().security(key.key());
    if (security == null) {
      return STATUS_KEY_DELETED;
    }
    byte[] bytes = security.bytes(information);
    lengthNeeded.set(bytes.length);
    if (Integer.compareUnsigned(length, bytes.length) < 0) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    memory.write(descriptor, bytes, 0, bytes.length);
    return STATUS_SUCCESS;
  }

  @Override
  public int setSecurity(KeyUse key, int information, long descriptor) {
    DescriptorReader.Result read = descriptors.read(descriptor);
    if (!NT_SUCCESS(read.status())) {
      return read.status();
    }
    SecurityDescriptor given = read.descriptor();
    boolean lacks =
        ((information & SECURITY.OWNER_SECURITY_INFORMATION) != 0 && given.owner() == null)
            || ((information & SECURITY.GROUP_SECURITY_INFORMATION) != 0 && given.group() == null);
    return lacks
        ? STATUS_INVALID_SECURITY_DESCR
        : key.view().setSecurity(key.key(), information, given);
  }

  @Override
  public int saveKey(KeyUse key, long fileHandle, FileUse file, int format) {
    return hives.save(key, file.opened(), format);
  }

  @Override
  public int restoreKey(KeyUse key, long fileHandle, @Nullable FileUse file, int flags) {
    return file == null ? hives.refresh(key, flags) : hives.restore(key, file.opened(), flags);
  }

  @Override
  public int loadKey(HiveLoading loading) {
    return hives.load(loading);
  }

  @Override
  public int unloadKey(long key) {
    return hives.unload(key);
  }

  private int deliver(InformationReply reply, long buffer, PULONG resultLength) {
    reply.write(memory, buffer);
    if (reply.hasResultLength()) {
      resultLength.set(reply.resultLength());
    }
    return reply.status();
  }
}
