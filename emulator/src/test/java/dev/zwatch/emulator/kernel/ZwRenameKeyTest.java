package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwKeyInformation;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwRenameKeyTest {
  private final KeyBench bench = new KeyBench();
  private final ZwKeyInformation zw = bench.wdk.family(ZwKeyInformation.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_key_keeps_its_content_and_handles_under_the_new_name() {
    long key = bench.create(KEY);
    bench.set(key, "v", 3, (byte) 5);
    bench.create(KEY + "\\Sub");
    assertSuccess(rename(key, "Other"));
    assertStatus(bench.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
    long other = bench.create("\\Registry\\Machine\\Software\\Other");
    assertThat(bench.data(other, "v")).containsExactly(5);
    assertThat(bench.path(key)).isEqualTo("\\REGISTRY\\MACHINE\\SOFTWARE\\Other");
    assertSuccess(bench.opening("\\Registry\\Machine\\Software\\Other\\Sub"));
    assertThat(bench.wdk.view().keyOfHandle(key)).isEqualTo(bench.wdk.view().keyOfHandle(other));
  }

  @Test
  void a_name_that_a_sibling_has_is_refused() {
    long key = bench.create(KEY);
    bench.create("\\Registry\\Machine\\Software\\Other");
    assertStatus(rename(key, "OTHER"), STATUS_CANNOT_DELETE);
    assertStatus(rename(key, "zwatch"), STATUS_CANNOT_DELETE);
    assertSuccess(bench.opening(KEY));
  }

  @Test
  void a_name_must_be_one_component_of_1_to_255_characters() {
    long key = bench.create(KEY);
    for (String name : new String[] {"", "a\\b", "\\", "n".repeat(256)}) {
      assertStatus(rename(key, name), STATUS_INVALID_PARAMETER);
    }
    UNICODE_STRING odd = bench.name("Odd");
    odd.Length(3);
    assertStatus(zw.ZwRenameKey(key, odd), STATUS_INVALID_PARAMETER);
    assertSuccess(bench.opening(KEY));
    assertSuccess(rename(key, "n".repeat(255)));
  }

  @Test
  void the_handle_must_be_an_open_key_with_KEY_WRITE() {
    assertStatus(rename(bench.closed(), "x"), STATUS_INVALID_HANDLE);
    assertStatus(rename(bench.thread(), "x"), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(rename(bench.deleted(), "x"), STATUS_KEY_DELETED);
    assertStatus(rename(bench.withAccess(ACCESS_MASK.KEY_READ), "x"), STATUS_ACCESS_DENIED);
    assertSuccess(rename(bench.withAccess(ACCESS_MASK.KEY_WRITE), "x"));
  }

  @Test
  void keys_of_Windows_itself_are_not_renamed() {
    assertStatus(rename(bench.create("\\Registry\\Machine"), "x"), STATUS_ACCESS_DENIED);
    assertStatus(rename(bench.create("\\Registry"), "x"), STATUS_ACCESS_DENIED);
  }

  private int rename(long key, String name) {
    return zw.ZwRenameKey(key, bench.name(name));
  }
}
