package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_ACTIVE;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryView;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Handles to registry keys: what they refer to and what they allow. */
public final class KeyHandles {
  // Of OBJECT_ATTRIBUTES and UNICODE_STRING.
  private static final long ROOT_DIRECTORY = 8;
  private static final long OBJECT_NAME = 16;
  private static final long ATTRIBUTES = 24;
  private static final long BUFFER = 8;

  private final Processor processor;
  private final ObjectManager objects;
  private final Registry registry;
  private final GuestMemory memory;
  private final NameTexts texts;
  private final KeyName name = new KeyName();

  public KeyHandles(
      Processor processor, ObjectManager objects, Registry registry, GuestMemory memory) {
    this.memory = memory;
    this.texts = new NameTexts(memory);
    this.processor = processor;
    this.objects = objects;
    this.registry = registry;
  }

  /** The key's path; that of a deleted key as it last was. Empty when it was never opened. */
  public String path(long key) {
    return Objects.requireNonNullElse(registry.knownPath(key), "");
  }

  /** Identity of the key that an open handle refers to, 0 when it is no key handle. */
  public long keyOf(long handle) {
    HandleEntry entry = objects.resolve(handle, processor.thread().processId());
    return entry == null || entry.object().type() != ObjectType.Key ? 0 : key(entry.object());
  }

  /**
   * Identity of the existing key that OBJECT_ATTRIBUTES at an address name, 0 when there is none.
   */
  public long named(long attributes) {
    KeyName read = name(attributes);
    return NT_SUCCESS(read.status()) ? registry.find(read.rootKey(), read.path()) : 0;
  }

  public @Nullable HandleEntry entry(long handle) {
    return objects.resolve(handle, processor.thread().processId());
  }

  /**
   * Opens a handle to the key object that an opening gave, and gives up its reference to it; 0 when
   * the table is full.
   */
  long open(KeyOpening opened, int attributes) {
    long handle =
        objects.open(
            opened.object(), opened.grantedAccess(), attributes, processor.thread().processId());
    objects.dereference(opened.object());
    return handle;
  }

  /** Looks a handle up for an operation that needs some access. */
  KeyUse use(long handle, int required) {
    HandleEntry entry = entry(handle);
    if (entry == null) {
      return KeyUse.failure(STATUS_INVALID_HANDLE);
    }
    if (entry.object().type() != ObjectType.Key) {
      return KeyUse.failure(STATUS_OBJECT_TYPE_MISMATCH);
    }
    if (!KeyAccess.allows(entry.grantedAccess(), required)) {
      return KeyUse.failure(STATUS_ACCESS_DENIED);
    }
    RegistryView view = registry;
    if (entry.object().body() instanceof TransactedKey transacted) {
      if (!Transactions.of(transacted.transaction()).takesChanges()) {
        return KeyUse.failure(STATUS_TRANSACTION_NOT_ACTIVE);
      }
      view = registry.inTransaction(transacted.transaction().id());
    }
    long key = key(entry.object());
    int status = view.exists(key) ? STATUS_SUCCESS : STATUS_KEY_DELETED;
    return new KeyUse(status, view, key, entry.object());
  }

  /** Reads the name that OBJECT_ATTRIBUTES give; to be used before the next is read. */
  KeyName name(OBJECT_ATTRIBUTES attributes) {
    return name(attributes.address());
  }

  /** By addresses, since views are objects and this is asked at every open that is watched. */
  private KeyName name(long attributes) {
    if (memory.getInt(attributes) != OBJECT_ATTRIBUTES.SIZE
        || (memory.getInt(attributes + ATTRIBUTES) & ~OBJ.OBJ_VALID_ATTRIBUTES) != 0) {
      return name.is(STATUS_INVALID_PARAMETER, null, 0, "");
    }
    long string = memory.getLong(attributes + OBJECT_NAME);
    int length = string == 0 ? 0 : memory.getShort(string) & 0xFFFF;
    if (length % Character.BYTES != 0) {
      return name.is(STATUS_OBJECT_NAME_INVALID, null, 0, "");
    }
    String path = string == 0 ? "" : texts.at(memory.getLong(string + BUFFER), length);
    long root = memory.getLong(attributes + ROOT_DIRECTORY);
    if (root == 0) {
      return name.is(STATUS_SUCCESS, null, 0, path);
    }
    HandleEntry entry = entry(root);
    if (entry == null) {
      return name.is(STATUS_INVALID_HANDLE, null, 0, path);
    }
    if (entry.object().type() != ObjectType.Key) {
      return name.is(STATUS_OBJECT_TYPE_MISMATCH, null, 0, path);
    }
    return name.is(STATUS_SUCCESS, entry.object(), key(entry.object()), path);
  }

  /**
   * The text of a name, see {@link NameTexts}.
   *
   * @param length its length as it was read, in bytes
   */
  String text(UNICODE_STRING string, int length) {
    return texts.at(string.Buffer(), length);
  }

  private static long key(KernelObject object) {
    return object.body() instanceof TransactedKey transacted
        ? transacted.key()
        : (Long) Objects.requireNonNull(object.body());
  }
}
