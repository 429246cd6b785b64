package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.ZwSecurity;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The security of keys that are opened in a transaction. */
class TransactedKeySecurityTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final ZwSecurity zw = keys.wdk.family(ZwSecurity.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_list_that_is_set_in_a_transaction_is_everybodys_when_it_commits() {
    keys.create(KEY);
    SecurityDescriptor before = security();
    long transaction = bench.transaction();
    deny(bench.create(KEY, transaction));
    assertThat(security()).isSameAs(before);
    assertSuccess(opening(Token.USER, 0));
    assertStatus(opening(Token.USER, transaction), STATUS_ACCESS_DENIED);
    bench.commit(transaction);
    assertThat(security()).isNotEqualTo(before);
    assertStatus(opening(Token.USER, 0), STATUS_ACCESS_DENIED);
  }

  @Test
  void a_list_that_is_set_in_a_transaction_is_gone_when_it_rolls_back() {
    keys.create(KEY);
    SecurityDescriptor before = security();
    long transaction = bench.transaction();
    deny(bench.create(KEY, transaction));
    bench.rollBack(transaction);
    assertThat(security()).isSameAs(before);
    assertSuccess(opening(Token.USER, 0));
  }

  @Test
  void a_key_that_a_transaction_makes_inherits_what_its_parent_has_there() {
    keys.create(KEY);
    long transaction = bench.transaction();
    long parent = bench.create(KEY, transaction);
    int inherited = SECURITY.DACL_SECURITY_INFORMATION;
    Ace ace = Ace.allow(Sid.LOCAL_SYSTEM, ACCESS_MASK.KEY_ALL_ACCESS, ACE.CONTAINER_INHERIT_ACE);
    assertSuccess(zw.ZwSetSecurityObject(parent, inherited, at(SecurityBench.granting(ace))));
    bench.create(KEY + "\\Made", transaction);
    bench.commit(transaction);
    var registry = keys.kernel.emulator().registry();
    SecurityDescriptor made =
        Objects.requireNonNull(registry.security(registry.find(0, KEY + "\\Made")));
    assertThat(Objects.requireNonNull(made.dacl()).aces())
        .singleElement()
        .satisfies(entry -> assertThat(entry.sid()).isEqualTo(Sid.LOCAL_SYSTEM));
  }

  private void deny(long key) {
    Ace ace = Ace.allow(Sid.LOCAL_SYSTEM, ACCESS_MASK.KEY_ALL_ACCESS, 0);
    assertSuccess(
        zw.ZwSetSecurityObject(
            key, SECURITY.DACL_SECURITY_INFORMATION, at(SecurityBench.granting(ace))));
  }

  /** What a checked open returns in somebody's request; in no transaction if that is 0. */
  private int opening(Token token, long transaction) {
    OBJECT_ATTRIBUTES checked =
        keys.attributes(keys.name(KEY), FLAGS | OBJ.OBJ_FORCE_ACCESS_CHECK, 0);
    int[] status = {0};
    keys.kernel.emulator().runAs(token);
    keys.kernel.request(
        wdk ->
            status[0] =
                transaction == 0
                    ? keys.zw.ZwOpenKey(keys.handle, ACCESS_MASK.KEY_READ, checked)
                    : bench.registry.ZwOpenKeyTransacted(
                        keys.handle, ACCESS_MASK.KEY_READ, checked, transaction));
    return status[0];
  }

  private SecurityDescriptor security() {
    var registry = keys.kernel.emulator().registry();
    return Objects.requireNonNull(registry.security(registry.find(0, KEY)));
  }

  private long at(SecurityDescriptor descriptor) {
    byte[] bytes = descriptor.bytes(SecurityBench.ALL);
    long address = keys.buffer(bytes.length);
    keys.memory.write(address, bytes, 0, bytes.length);
    return address;
  }
}
