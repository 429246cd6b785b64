package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ZwCreateKey and ZwOpenKey with OBJ_FORCE_ACCESS_CHECK, and descriptors given to new keys. */
class ForcedAccessCheckTest {
  private static final String SYSTEM = "\\Registry\\Machine\\System";
  private static final String SAM = "\\Registry\\Machine\\SAM";

  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void users_read_what_administrators_write() {
    int write = ACCESS_MASK.KEY_WRITE;
    for (String path : new String[] {SYSTEM, "\\Registry\\User\\.Default"}) {
      assertSuccess(bench.opening(Token.USER, path, ACCESS_MASK.KEY_READ));
      assertStatus(bench.opening(Token.USER, path, write), STATUS_ACCESS_DENIED);
      assertSuccess(bench.opening(Token.ADMINISTRATOR, path, write));
      assertSuccess(bench.opening(Token.SYSTEM, path, write));
    }
    assertStatus(bench.opening(Token.ADMINISTRATOR, SAM, write), STATUS_ACCESS_DENIED);
    assertSuccess(bench.opening(Token.SYSTEM, SAM, write));
  }

  @Test
  void nobody_is_asked_without_the_flag() {
    bench.as(Token.USER, () -> assertSuccess(keys.opening(SAM)));
  }

  @Test
  void the_thread_decides_whose_rights_count() {
    assertStatus(bench.opening(Token.USER, SAM, ACCESS_MASK.KEY_READ), STATUS_ACCESS_DENIED);
    int[] status = {0};
    keys.kernel
        .emulator()
        .load(
            "loaded by the system",
            wdk ->
                (driver, path) -> {
                  status[0] =
                      keys.zw.ZwOpenKey(keys.handle, ACCESS_MASK.KEY_READ, bench.checked(SAM));
                  return STATUS_SUCCESS;
                });
    assertSuccess(status[0]);
  }

  @Test
  void MAXIMUM_ALLOWED_is_what_the_list_allows() {
    bench.as(
        Token.USER,
        () -> {
          assertSuccess(
              keys.zw.ZwOpenKey(keys.handle, ACCESS_MASK.MAXIMUM_ALLOWED, bench.checked(SYSTEM)));
          long value = keys.buffer(4);
          assertStatus(
              keys.zw.ZwSetValueKey(keys.handle.get(), keys.name("v"), 0, 4, value, 4),
              STATUS_ACCESS_DENIED);
        });
  }

  @Test
  void to_make_a_key_takes_KEY_CREATE_SUB_KEY_on_its_parent() {
    String path = KEY + "\\Made";
    keys.create(KEY);
    keys.handle.set(KeyBench.UNTOUCHED_HANDLE);
    keys.number.set(KeyBench.UNTOUCHED);
    assertStatus(creating(Token.USER, bench.checked(path), 0), STATUS_ACCESS_DENIED);
    assertThat(keys.handle.get()).isEqualTo(KeyBench.UNTOUCHED_HANDLE);
    assertThat(keys.number.get()).isEqualTo(KeyBench.UNTOUCHED);
    assertStatus(keys.opening(path), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(creating(Token.ADMINISTRATOR, bench.checked(path), 0));
    assertThat(keys.number.get()).isEqualTo(REG.REG_CREATED_NEW_KEY);
    assertStatus(creating(Token.USER, bench.checked(path), 0), STATUS_ACCESS_DENIED);
  }

  @Test
  void a_link_takes_KEY_CREATE_LINK_too() {
    bench.protect(keys.create(KEY), Ace.allow(Sid.USERS, ACCESS_MASK.KEY_CREATE_SUB_KEY, 0));
    assertStatus(
        creating(Token.USER, bench.checked(KEY + "\\Link"), REG.REG_OPTION_CREATE_LINK),
        STATUS_ACCESS_DENIED);
    assertSuccess(creating(Token.USER, bench.checked(KEY + "\\Key"), 0));
  }

  @Test
  void whoever_makes_a_key_owns_it_and_what_CREATOR_OWNER_has_is_his() {
    bench.protect(
        keys.create(KEY),
        Ace.allow(Sid.USERS, ACCESS_MASK.KEY_CREATE_SUB_KEY, ACE.CONTAINER_INHERIT_ACE),
        Ace.allow(
            Sid.CREATOR_OWNER,
            ACCESS_MASK.GENERIC_ALL,
            ACE.CONTAINER_INHERIT_ACE | ACE.INHERIT_ONLY_ACE));
    assertSuccess(creating(Token.USER, bench.checked(KEY + "\\Mine"), 0));
    SecurityDescriptor mine = bench.of(KEY + "\\Mine");
    assertThat(mine.owner()).isEqualTo(Token.USER.user());
    assertThat(bench.aces(KEY + "\\Mine")).hasSize(3);
    assertThat(bench.aces(KEY + "\\Mine").get(1).sid()).isEqualTo(Token.USER.user());
    assertThat(bench.aces(KEY + "\\Mine").get(1).mask()).isEqualTo(ACCESS_MASK.KEY_ALL_ACCESS);
    assertThat(bench.aces(KEY + "\\Mine").get(1).flags()).isZero();
    assertThat(bench.aces(KEY + "\\Mine").get(2).sid()).isEqualTo(Sid.CREATOR_OWNER);
    assertSuccess(bench.opening(Token.USER, KEY + "\\Mine", ACCESS_MASK.KEY_ALL_ACCESS));
  }

  @Test
  void a_new_key_gets_the_descriptor_that_is_given() {
    long given = bench.at(SecurityBench.granting(Ace.allow(Sid.USERS, ACCESS_MASK.KEY_READ, 0)));
    assertSuccess(
        keys.zw.ZwCreateKey(
            keys.handle, ACCESS_MASK.KEY_ALL_ACCESS, bench.with(given, KEY), 0, null, 0, null));
    assertThat(bench.aces(KEY)).hasSize(1);
    assertSuccess(bench.opening(Token.USER, KEY, ACCESS_MASK.KEY_READ));
    assertStatus(bench.opening(Token.SYSTEM, KEY, ACCESS_MASK.KEY_WRITE), STATUS_ACCESS_DENIED);
  }

  @Test
  void a_descriptor_that_is_none_makes_no_key() {
    long none = keys.buffer(64);
    keys.handle.set(KeyBench.UNTOUCHED_HANDLE);
    assertStatus(
        keys.zw.ZwCreateKey(
            keys.handle, ACCESS_MASK.KEY_READ, bench.with(none, KEY), 0, null, 0, keys.number),
        STATUS_UNKNOWN_REVISION);
    assertThat(keys.handle.get()).isEqualTo(KeyBench.UNTOUCHED_HANDLE);
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void somebody_elses_key_is_only_made_with_the_privilege_to_restore() {
    keys.create(KEY);
    OBJECT_ATTRIBUTES attributes = bench.checked(KEY + "\\His");
    attributes.InitializeObjectAttributes(
        attributes.ObjectName(),
        KeyBench.FLAGS | OBJ.OBJ_FORCE_ACCESS_CHECK,
        0,
        bench.at(SecurityBench.descriptor(Token.USER.user(), null)));
    assertStatus(creating(Token.ADMINISTRATOR, attributes, 0), STATUS_INVALID_OWNER);
    assertSuccess(creating(Token.SYSTEM, attributes, 0));
    assertThat(bench.of(KEY + "\\His").owner()).isEqualTo(Token.USER.user());
  }

  @Test
  void the_SACL_takes_a_privilege() {
    int access = ACCESS_MASK.KEY_READ | ACCESS_MASK.ACCESS_SYSTEM_SECURITY;
    assertStatus(bench.opening(Token.ADMINISTRATOR, SYSTEM, access), STATUS_PRIVILEGE_NOT_HELD);
    assertSuccess(bench.opening(Token.SYSTEM, SYSTEM, access));
    OBJECT_ATTRIBUTES attributes = bench.checked(KEY);
    attributes.InitializeObjectAttributes(
        attributes.ObjectName(),
        KeyBench.FLAGS | OBJ.OBJ_FORCE_ACCESS_CHECK,
        0,
        bench.at(new SecurityDescriptor(SECURITY.SE_SACL_PRESENT, null, null, null, null)));
    assertStatus(creating(Token.ADMINISTRATOR, attributes, 0), STATUS_PRIVILEGE_NOT_HELD);
  }

  @Test
  void backup_takes_its_privileges_and_asks_nobody_else() {
    int[] status = {0};
    for (Token token : new Token[] {Token.SYSTEM, Token.ADMINISTRATOR}) {
      bench.as(
          token,
          () ->
              status[0] =
                  keys.zw.ZwOpenKeyEx(
                      keys.handle,
                      ACCESS_MASK.KEY_NOTIFY,
                      bench.checked(SAM),
                      REG.REG_OPTION_BACKUP_RESTORE));
      assertStatus(status[0], token == Token.SYSTEM ? STATUS_SUCCESS : STATUS_ACCESS_DENIED);
    }
    keys.set(keys.handle.get(), "restored", REG.REG_DWORD, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
  }

  @Test
  void a_key_below_one_shares_its_descriptor_with_its_siblings() {
    keys.create(KEY);
    keys.create(KEY + "\\A");
    keys.create(KEY + "\\B");
    keys.create(KEY + "\\B\\C");
    assertThat(bench.of(KEY + "\\A")).isSameAs(bench.of(KEY + "\\B"));
    assertThat(bench.of(KEY + "\\B\\C")).isSameAs(bench.of(KEY + "\\A"));
  }

  private int creating(Token token, OBJECT_ATTRIBUTES attributes, int options) {
    int[] status = {0};
    bench.as(
        token,
        () ->
            status[0] =
                keys.zw.ZwCreateKey(
                    keys.handle, ACCESS_MASK.KEY_WRITE, attributes, 0, null, options, keys.number));
    return status[0];
  }
}
