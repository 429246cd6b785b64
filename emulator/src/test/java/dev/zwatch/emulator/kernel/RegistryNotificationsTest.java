package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwKeyInformation;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.REG_DELETE_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_ENUMERATE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_ENUMERATE_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_QUERY_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_QUERY_KEY_NAME;
import dev.zwatch.wdk.types.REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_QUERY_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_RENAME_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_SET_INFORMATION_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_SET_VALUE_KEY_INFORMATION;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callbacks are told of each operation on an open key. */
class RegistryNotificationsTest {
  private final FilterBench bench = new FilterBench();
  private final KernelMemory memory = bench.keys.memory;
  private final long buffer = bench.keys.buffer(512);
  private long key;
  private long empty;
  private long object;
  private LongConsumer before = information -> {};

  @BeforeEach
  void register() {
    key = bench.keys.create(KEY);
    bench.keys.set(bench.keys.create(KEY + "\\Sub"), "v", REG.REG_BINARY, (byte) 9);
    bench.keys.set(key, "v", REG.REG_BINARY, (byte) 9);
    empty = bench.keys.create(KEY + "\\Empty");
    bench.noting(
        "filter",
        "1",
        (notifyClass, information) -> {
          long told = memory.getLong(information);
          if (object == 0) {
            object = told;
            before.accept(information);
          }
          assertThat(told).as("Object").isEqualTo(object).isNotZero();
          return STATUS_SUCCESS;
        });
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void ZwSetValueKey() {
    before =
        information -> {
          var set = new REG_SET_VALUE_KEY_INFORMATION(memory, information);
          assertThat(FilterBench.text(set.ValueName())).isEqualTo("name");
          assertThat(set.TitleIndex()).isEqualTo(5);
          assertThat(set.Type()).isEqualTo(REG.REG_DWORD);
          assertThat(set.Data()).isEqualTo(buffer);
          assertThat(set.DataSize()).isEqualTo(4);
        };
    assertSuccess(
        bench.keys.zw.ZwSetValueKey(key, bench.keys.name("name"), 5, REG.REG_DWORD, buffer, 4));
    told(RegNtPreSetValueKey, RegNtPostSetValueKey);
  }

  @Test
  void ZwDeleteValueKey() {
    before =
        information ->
            assertThat(
                    FilterBench.text(
                        new REG_DELETE_VALUE_KEY_INFORMATION(memory, information).ValueName()))
                .isEqualTo("v");
    assertSuccess(bench.keys.zw.ZwDeleteValueKey(key, bench.keys.name("v")));
    told(RegNtPreDeleteValueKey, RegNtPostDeleteValueKey);
  }

  @Test
  void ZwDeleteKey() {
    assertSuccess(bench.keys.zw.ZwDeleteKey(empty));
    told(RegNtPreDeleteKey, RegNtPostDeleteKey);
  }

  @Test
  void ZwFlushKey() {
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    told(RegNtPreFlushKey, RegNtPostFlushKey);
  }

  @Test
  void ZwClose() {
    bench.keys.close(key);
    told(RegNtPreKeyHandleClose, RegNtPostKeyHandleClose);
  }

  @Test
  void ZwQueryKey() {
    before =
        information -> {
          var query = new REG_QUERY_KEY_INFORMATION(memory, information);
          assertThat(query.KeyInformationClass()).isEqualTo(REG.KeyNameInformation);
          assertThat(query.KeyInformation()).isEqualTo(buffer);
          assertThat(query.Length()).isEqualTo(512);
          assertThat(query.ResultLength()).isEqualTo(bench.keys.number);
        };
    assertSuccess(
        bench.keys.zw.ZwQueryKey(key, REG.KeyNameInformation, buffer, 512, bench.keys.number));
    told(RegNtPreQueryKey, RegNtPostQueryKey);
  }

  @Test
  void ZwEnumerateKey() {
    before =
        information -> {
          var query = new REG_ENUMERATE_KEY_INFORMATION(memory, information);
          assertThat(query.Index()).isZero();
          assertThat(query.KeyInformationClass()).isEqualTo(REG.KeyNodeInformation);
          assertThat(query.KeyInformation()).isEqualTo(buffer);
          assertThat(query.Length()).isEqualTo(512);
          assertThat(query.ResultLength()).isEqualTo(bench.keys.number);
        };
    assertSuccess(
        bench.keys.zw.ZwEnumerateKey(
            key, 0, REG.KeyNodeInformation, buffer, 512, bench.keys.number));
    told(RegNtPreEnumerateKey, RegNtPostEnumerateKey);
  }

  @Test
  void ZwQueryValueKey() {
    before =
        information -> {
          var query = new REG_QUERY_VALUE_KEY_INFORMATION(memory, information);
          assertThat(FilterBench.text(query.ValueName())).isEqualTo("v");
          assertThat(query.KeyValueInformationClass()).isEqualTo(REG.KeyValueFullInformation);
          assertThat(query.KeyValueInformation()).isEqualTo(buffer);
          assertThat(query.Length()).isEqualTo(512);
          assertThat(query.ResultLength()).isEqualTo(bench.keys.number);
        };
    assertSuccess(
        bench.keys.zw.ZwQueryValueKey(
            key,
            bench.keys.name("v"),
            REG.KeyValueFullInformation,
            buffer,
            512,
            bench.keys.number));
    told(RegNtPreQueryValueKey, RegNtPostQueryValueKey);
  }

  @Test
  void ZwEnumerateValueKey() {
    before =
        information -> {
          var query = new REG_ENUMERATE_VALUE_KEY_INFORMATION(memory, information);
          assertThat(query.Index()).isZero();
          assertThat(query.KeyValueInformationClass()).isEqualTo(REG.KeyValueBasicInformation);
          assertThat(query.KeyValueInformation()).isEqualTo(buffer);
          assertThat(query.Length()).isEqualTo(512);
          assertThat(query.ResultLength()).isEqualTo(bench.keys.number);
        };
    assertSuccess(
        bench.keys.zw.ZwEnumerateValueKey(
            key, 0, REG.KeyValueBasicInformation, buffer, 512, bench.keys.number));
    told(RegNtPreEnumerateValueKey, RegNtPostEnumerateValueKey);
  }

  @Test
  void ZwRenameKey() {
    before =
        information ->
            assertThat(
                    FilterBench.text(new REG_RENAME_KEY_INFORMATION(memory, information).NewName()))
                .isEqualTo("Renamed");
    assertSuccess(
        bench.keys.wdk.family(ZwKeyInformation.class).ZwRenameKey(key, bench.keys.name("Renamed")));
    told(RegNtPreRenameKey, RegNtPostRenameKey);
  }

  @Test
  void ZwSetInformationKey() {
    before =
        information -> {
          var set = new REG_SET_INFORMATION_KEY_INFORMATION(memory, information);
          assertThat(set.KeySetInformationClass()).isEqualTo(REG.KeyWriteTimeInformation);
          assertThat(set.KeySetInformation()).isEqualTo(buffer);
          assertThat(set.KeySetInformationLength()).isEqualTo(8);
        };
    assertSuccess(
        bench
            .keys
            .wdk
            .family(ZwKeyInformation.class)
            .ZwSetInformationKey(key, REG.KeyWriteTimeInformation, buffer, 8));
    told(RegNtPreSetInformationKey, RegNtPostSetInformationKey);
  }

  @Test
  void ZwQueryMultipleValueKey() {
    PULONG room = new PULONG(memory, bench.keys.buffer(4));
    room.set(64);
    memory.putLong(buffer, bench.keys.name("v").address());
    before =
        information -> {
          var query = new REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION(memory, information);
          assertThat(query.ValueEntries()).isEqualTo(buffer);
          assertThat(query.EntryCount()).isEqualTo(1);
          assertThat(query.ValueBuffer()).isEqualTo(buffer + 64);
          assertThat(query.BufferLength()).isEqualTo(room);
          assertThat(query.RequiredBufferLength()).isNull();
        };
    assertSuccess(
        bench
            .keys
            .wdk
            .family(ZwKeyInformation.class)
            .ZwQueryMultipleValueKey(key, buffer, 1, buffer + 64, room, null));
    told(RegNtPreQueryMultipleValueKey, RegNtPostQueryMultipleValueKey);
  }

  @Test
  void the_name_that_ZwQueryObject_tells() {
    before =
        information -> {
          var query = new REG_QUERY_KEY_NAME(memory, information);
          assertThat(query.ObjectNameInfo()).isEqualTo(buffer);
          assertThat(query.Length()).isEqualTo(512);
          assertThat(query.ReturnLength()).isEqualTo(bench.keys.number);
        };
    assertSuccess(bench.keys.objects.ZwQueryObject(key, 1, buffer, 512, bench.keys.number));
    told(RegNtPreQueryKeyName, RegNtPostQueryKeyName);
  }

  private void told(int first, int second) {
    assertThat(bench.calls).containsExactly(text(first), text(second));
  }

  private static String text(int notifyClass) {
    String name = REG_NOTIFY_CLASS.toString(notifyClass);
    return "filter " + name.substring("RegNt".length(), name.indexOf(' '));
  }
}
