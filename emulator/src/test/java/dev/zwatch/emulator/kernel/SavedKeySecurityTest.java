package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.HiveBench.MOUNT;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_REGISTRY_CORRUPT;
import static dev.zwatch.wdk.constants.SECURITY.DACL_SECURITY_INFORMATION;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.ZwSecurity;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.REG;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The security of keys that go through files. */
class SavedKeySecurityTest {
  private static final String BELOW = KEY + "\\Below";

  private static final Ace OWN =
      Ace.allow(Sid.INTERACTIVE, ACCESS_MASK.KEY_READ, ACE.CONTAINER_INHERIT_ACE);
  private static final Ace OTHER = Ace.deny(Sid.USERS, ACCESS_MASK.KEY_WRITE, 0);

  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final Registry registry = keys.kernel.emulator().registry();
  private final HiveBench hives = new HiveBench(keys);
  private final ZwRegistryHives zw = hives.zw;
  private final ZwSecurity security = keys.wdk.family(ZwSecurity.class);

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void restored_keys_have_the_security_that_they_were_saved_with() {
    long file = saved();
    SecurityDescriptor top = security(KEY);
    SecurityDescriptor below = security(BELOW);
    protect(KEY, OTHER);
    protect(BELOW, OTHER);
    long key = keys.create(KEY);
    assertSuccess(zw.ZwRestoreKey(key, file, 0));
    assertThat(security(KEY).bytes(KeyAccess.PARTS)).isEqualTo(top.bytes(KeyAccess.PARTS));
    assertThat(security(BELOW).bytes(KeyAccess.PARTS)).isEqualTo(below.bytes(KeyAccess.PARTS));
    assertThat(below).isNotEqualTo(top);
  }

  @Test
  void a_hive_that_is_loaded_and_unloaded_keeps_security() {
    keys.close(saved());
    SecurityDescriptor below = security(BELOW);
    hives.load(FILE);
    assertThat(security(MOUNT + "\\Below")).isSameAs(below);
    protect(MOUNT + "\\Below", OTHER);
    SecurityDescriptor changed = security(MOUNT + "\\Below");
    assertSuccess(hives.unload(MOUNT));
    hives.load(FILE);
    assertThat(security(MOUNT + "\\Below")).isEqualTo(changed).isNotEqualTo(below);
  }

  @Test
  void a_damaged_descriptor_is_a_corrupt_registry_and_changes_nothing() {
    long file = saved();
    byte[] hive = files.content(file);
    int cell = new String(hive, ISO_8859_1).indexOf("sk\0\0");
    hive[cell + 20] = 2; // The revision.
    long other = files.open("\\??\\C:\\other");
    files.put(other, hive);
    SecurityDescriptor top = security(KEY);
    long key = keys.create(KEY);
    assertStatus(zw.ZwRestoreKey(key, other, 0), STATUS_REGISTRY_CORRUPT);
    assertThat(security(KEY)).isSameAs(top);
    keys.close(other);
    assertStatus(hives.load(MOUNT, "\\??\\C:\\other"), STATUS_REGISTRY_CORRUPT);
  }

  @Test
  void many_restores_count_each_descriptor_as_setting_it_does() {
    Ace[] many = new Ace[2_700];
    Arrays.fill(many, Ace.allow(Sid.USERS, ACCESS_MASK.KEY_READ, 0));
    protect(KEY, many);
    long file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(keys.create(KEY), file));
    int status = 0;
    int restored = 0;
    for (; status == 0 && restored < 1_000; restored++) {
      long key = keys.create("\\Registry\\Machine\\Software\\Copy" + restored);
      status = zw.ZwRestoreKey(key, file, 0);
      keys.close(key);
    }
    assertStatus(status, STATUS_INSUFFICIENT_RESOURCES);
    assertThat(restored).isBetween(250, 260);
  }

  /** A file in which a key and one below it are, each with a list of its own. */
  private long saved() {
    protect(KEY, OWN, OTHER);
    protect(BELOW, OWN);
    long key = keys.create(KEY);
    keys.set(key, "v", REG.REG_BINARY, (byte) 1);
    long file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(key, file));
    keys.close(key);
    return file;
  }

  private void protect(String path, Ace... aces) {
    byte[] bytes = SecurityBench.granting(aces).bytes(KeyAccess.PARTS);
    long address = keys.buffer(bytes.length);
    keys.memory.write(address, bytes, 0, bytes.length);
    long key = keys.create(path);
    assertSuccess(security.ZwSetSecurityObject(key, DACL_SECURITY_INFORMATION, address));
    keys.close(key);
  }

  private SecurityDescriptor security(String path) {
    return Objects.requireNonNull(registry.security(registry.find(0, path)));
  }
}
