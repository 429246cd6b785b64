package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.FileBench.SHARE_ALL;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.emulator.registry.hive.HiveFile;
import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZwSaveKeyTest {
  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final ZwRegistryHives zw = keys.wdk.family(ZwRegistryHives.class);

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void libhivex_reads_what_was_saved(@TempDir Path folder) throws IOException {
    long key = filled();
    assertSuccess(zw.ZwSaveKey(key, files.open(FILE)));
    assertThat(read(folder)).containsExactly("Zwatch: v=7", "Sub: big=70000", "Unicode \u0416:");
  }

  @Test
  void the_latest_format_cuts_large_data_into_pieces(@TempDir Path folder) throws IOException {
    long key = filled();
    assertSuccess(zw.ZwSaveKeyEx(key, files.open(FILE), REG.REG_LATEST_FORMAT));
    assertThat(read(folder)).containsExactly("Zwatch: v=7", "Sub: big=70000", "Unicode \u0416:");
  }

  @Test
  void what_was_in_the_file_is_gone() {
    long file = files.open(FILE);
    files.put(file, new byte[100_000]);
    assertSuccess(zw.ZwSaveKey(keys.create(KEY), file));
    assertThat(files.content(file)).hasSize(8192).startsWith('r', 'e', 'g', 'f');
  }

  @Test
  void only_the_top_of_a_hive_is_saved_as_it_is() {
    long file = files.open(FILE);
    assertStatus(
        zw.ZwSaveKeyEx(keys.create(KEY), file, REG.REG_NO_COMPRESSION), STATUS_INVALID_PARAMETER);
    long software = keys.create("\\Registry\\Machine\\Software");
    assertSuccess(zw.ZwSaveKeyEx(software, file, REG.REG_NO_COMPRESSION));
  }

  @Test
  void a_format_must_be_one_of_the_three() {
    long key = keys.create(KEY);
    long file = files.open(FILE);
    for (int format : new int[] {0, 3, 5, 8, -1}) {
      assertStatus(zw.ZwSaveKeyEx(key, file, format), STATUS_INVALID_PARAMETER);
    }
    assertThat(files.content(file)).isEmpty();
  }

  @Test
  void the_file_must_be_open_for_writing() {
    long key = keys.create(KEY);
    files.make(FILE, (byte) 1);
    long reading = files.open(FILE, ACCESS_MASK.GENERIC_READ, SHARE_ALL);
    assertStatus(zw.ZwSaveKey(key, reading), STATUS_ACCESS_DENIED);
    assertStatus(zw.ZwSaveKey(key, 0), STATUS_INVALID_HANDLE);
    assertStatus(zw.ZwSaveKey(key, key), STATUS_OBJECT_TYPE_MISMATCH);
    assertThat(files.content(FILE)).containsExactly(1);
  }

  @Test
  void the_key_must_be_open_and_there() {
    long file = files.open(FILE);
    assertStatus(zw.ZwSaveKey(keys.closed(), file), STATUS_INVALID_HANDLE);
    assertStatus(zw.ZwSaveKey(file, file), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(zw.ZwSaveKey(keys.deleted(), file), STATUS_KEY_DELETED);
  }

  @Test
  void keys_that_are_in_no_hive_are_not_saved() {
    long file = files.open(FILE);
    assertStatus(zw.ZwSaveKey(keys.create("\\Registry\\Machine"), file), STATUS_ACCESS_DENIED);
    long vanishing = keys.create(KEY, REG.REG_OPTION_VOLATILE);
    assertStatus(zw.ZwSaveKey(vanishing, file), STATUS_ACCESS_DENIED);
  }

  @Test
  void a_file_on_a_device_stops() {
    assertThatThrownBy(() -> files.with("\\??\\C:", 1)).isInstanceOf(NotModelled.class);
  }

  private long filled() {
    long key = keys.create(KEY);
    keys.set(key, "v", REG.REG_DWORD, new byte[7]);
    keys.set(keys.create(KEY + "\\Sub"), "big", REG.REG_BINARY, new byte[70_000]);
    keys.create(KEY + "\\Unicode \u0416");
    keys.create(KEY + "\\Volatile", REG.REG_OPTION_VOLATILE);
    return key;
  }

  /** What libhivex finds in the file: a line a key. */
  private List<String> read(Path folder) throws IOException {
    Path hive = Files.write(folder.resolve("saved.hive"), files.content(FILE));
    Registry registry = new Registry(() -> 1);
    HiveFile.read(KEY, hive).applyTo(registry);
    List<String> lines = new ArrayList<>();
    RegistryContent.of(registry).root().subkeys().stream()
        .filter(key -> key.name().equals("MACHINE"))
        .flatMap(key -> key.subkeys().stream())
        .filter(key -> key.name().equals("SOFTWARE"))
        .forEach(key -> lines(key.subkeys().get(0), lines));
    return lines;
  }

  private static void lines(RegistryContent.Key key, List<String> into) {
    StringBuilder line = new StringBuilder(key.name() + ":");
    for (ValueEntry value : key.values()) {
      line.append(' ').append(value.name()).append('=').append(value.size());
    }
    into.add(line.toString());
    key.subkeys().forEach(subkey -> lines(subkey, into));
  }
}
