package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.ZwSecurity;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A kernel for tests of the security of keys. */
final class SecurityBench implements AutoCloseable {
  static final int ALL = KeyAccess.PARTS;

  final KeyBench keys = new KeyBench();
  final ZwSecurity zw = keys.wdk.family(ZwSecurity.class);

  /** One that belongs to administrators, and has a list with these entries. */
  static SecurityDescriptor granting(Ace... aces) {
    return descriptor(Sid.ADMINISTRATORS, Acl.of(aces));
  }

  /**
   * @param dacl null for one that grants everything
   */
  static SecurityDescriptor descriptor(@Nullable Sid owner, @Nullable Acl dacl) {
    return new SecurityDescriptor(SECURITY.SE_DACL_PRESENT, owner, null, dacl, null);
  }

  /** Puts it into memory, self-relative. */
  long at(SecurityDescriptor descriptor) {
    return at(descriptor.bytes(ALL));
  }

  long at(byte[] bytes) {
    long address = keys.buffer(bytes.length);
    keys.memory.write(address, bytes, 0, bytes.length);
    return address;
  }

  /** Sets the list of the key of a handle. */
  void protect(long key, Ace... aces) {
    KeyBench.assertSuccess(
        zw.ZwSetSecurityObject(key, SECURITY.DACL_SECURITY_INFORMATION, at(granting(aces))));
  }

  OBJECT_ATTRIBUTES checked(String path) {
    return keys.attributes(keys.name(path), KeyBench.FLAGS | OBJ.OBJ_FORCE_ACCESS_CHECK, 0);
  }

  OBJECT_ATTRIBUTES with(long securityDescriptor, String path) {
    OBJECT_ATTRIBUTES attributes =
        new OBJECT_ATTRIBUTES(keys.memory, keys.kernel.memory(OBJECT_ATTRIBUTES.SIZE));
    attributes.InitializeObjectAttributes(keys.name(path), KeyBench.FLAGS, 0, securityDescriptor);
    return attributes;
  }

  /** What ZwOpenKey returns that is checked, called for a program of somebody. */
  int opening(Token token, String path, int access) {
    int[] status = {0};
    as(token, () -> status[0] = keys.zw.ZwOpenKey(keys.handle, access, checked(path)));
    return status[0];
  }

  /** Does something in the dispatch routine, for a request of somebody's program. */
  void as(Token token, Runnable work) {
    keys.kernel.emulator().runAs(token);
    keys.kernel.request(wdk -> work.run());
  }

  /** The security of a key as the registry has it. */
  SecurityDescriptor of(String path) {
    var registry = keys.kernel.emulator().registry();
    return Objects.requireNonNull(registry.security(registry.find(0, path)));
  }

  /** The entries of its list. */
  List<Ace> aces(String path) {
    return Objects.requireNonNull(of(path).dacl()).aces();
  }

  @Override
  public void close() {
    keys.close();
  }
}
