package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key that is to be created or opened, and what came of it. */
final class KeyOpening {
  /** The key object that the path starts from; null for a full path. */
  final @Nullable KernelObject root;

  final long rootKey;
  final String path;
  final int desiredAccess;

  /** Attributes as OBJECT_ATTRIBUTES have them. */
  final int attributes;

  final long securityDescriptor;
  final boolean creates;

  /** Create or open options. */
  final int options;

  /** Null for none; given to a new key. */
  final @Nullable String className;

  private @Nullable KernelObject transaction;
  private @Nullable KernelObject object;
  private int grantedAccess;
  private int disposition;

  private KeyOpening(
      @Nullable KernelObject root,
      long rootKey,
      String path,
      int desiredAccess,
      int attributes,
      long securityDescriptor,
      boolean creates,
      int options,
      @Nullable String className) {
    this.root = root;
    this.rootKey = rootKey;
    this.path = path;
    this.desiredAccess = desiredAccess;
    this.attributes = attributes;
    this.securityDescriptor = securityDescriptor;
    this.creates = creates;
    this.options = options;
    this.className = className;
  }

  static KeyOpening open(KeyName name, OBJECT_ATTRIBUTES attributes, int access, int options) {
    return new KeyOpening(
        name.root(),
        name.rootKey(),
        name.path(),
        access,
        attributes.Attributes(),
        attributes.SecurityDescriptor(),
        false,
        options,
        null);
  }

  static KeyOpening create(
      KeyName name,
      OBJECT_ATTRIBUTES attributes,
      int access,
      int options,
      @Nullable String className) {
    return new KeyOpening(
        name.root(),
        name.rootKey(),
        name.path(),
        access,
        attributes.Attributes(),
        attributes.SecurityDescriptor(),
        true,
        options,
        className);
  }

  /** One that the kernel itself makes, by full path. */
  static KeyOpening ofKernel(String path, int access, boolean creates) {
    return new KeyOpening(null, 0, path, access, 0, 0, creates, 0, null);
  }

  /** The same for a subkey. */
  static KeyOpening ofKernel(KeyUse root, String path, int access) {
    return new KeyOpening(root.object(), root.key(), path, access, 0, 0, false, 0, null);
  }

  /** The same as part of a transaction. */
  KeyOpening in(KernelObject newTransaction) {
    transaction = newTransaction;
    return this;
  }

  /** The transaction that it is part of; null for none. */
  @Nullable KernelObject transaction() {
    return transaction;
  }

  /** The key object, with a reference for whoever wanted the key; there is one upon success. */
  KernelObject object() {
    return Objects.requireNonNull(object);
  }

  int grantedAccess() {
    return grantedAccess;
  }

  int disposition() {
    return disposition;
  }

  void result(KernelObject key, int granted, int newDisposition) {
    object = key;
    grantedAccess = granted;
    disposition = newDisposition;
  }
}
