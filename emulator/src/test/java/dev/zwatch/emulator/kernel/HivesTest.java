package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.file.FileCreation;
import dev.zwatch.emulator.file.FileLimits;
import dev.zwatch.emulator.file.FileSystem;
import dev.zwatch.emulator.file.OpenedFile;
import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.RegistryDiff;
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.emulator.registry.RegistryView;
import dev.zwatch.wdk.constants.FILE;
import dev.zwatch.wdk.constants.REG;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Snapshots of hives, and transactions that have changed what hives replace. */
class HivesTest {
  private static final String MOUNT = "\\Registry\\User\\Mounted";
  private static final String KEY = "\\Registry\\Machine\\Software\\Zwatch";
  private static final long TRANSACTION = 7;

  private final Registry registry = new Registry(() -> 1);
  private final RegistryEditor editor = new RegistryEditor(registry);
  private final FileSystem files = new FileSystem(() -> 1, 1, FileLimits.DEFAULT);
  private final ObjectManager objects = new ObjectManager(HandleReuse.QUARANTINE);
  private final Hives hives = new Hives(registry, files, new OpenKeys(objects, registry), () -> 1);
  private final List<Long> rolledBack = new ArrayList<>();

  private Hives.Snapshot before = hives.snapshot();
  private Registry.Snapshot content = registry.snapshot();
  private FileSystem.Snapshot volume = files.snapshot();

  HivesTest() {
    registry.onRollBack(rolledBack::add);
  }

  @Test
  void a_mounted_hive_is_there_again_after_going_back() {
    assertSuccess(load());
    editor.dword(editor.key(MOUNT + "\\Sub"), "v", 1);
    assertSuccess(hives.flush(registry.find(0, MOUNT + "\\Sub")));
    keep();
    for (int run = 0; run < 3; run++) {
      long sub = registry.find(0, MOUNT + "\\Sub");
      editor.dword(sub, "v", 2).dword(sub, "run", run);
      assertSuccess(hives.unload(registry.find(0, MOUNT)));
      assertThat(registry.find(0, MOUNT)).isZero();
      assertSuccess(load());
      assertThat(valuesOf(MOUNT + "\\Sub")).isEqualTo(2);
      assertStatus(open(), STATUS_SHARING_VIOLATION);
      goBack();
      assertThat(valuesOf(MOUNT + "\\Sub")).isEqualTo(1);
      assertStatus(open(), STATUS_SHARING_VIOLATION);
    }
    assertSuccess(hives.unload(registry.find(0, MOUNT)));
    assertSuccess(open());
  }

  @Test
  void a_hive_that_was_loaded_since_is_gone_after_going_back() {
    assertSuccess(load());
    long top = registry.find(0, MOUNT);
    goBack();
    assertThat(registry.find(0, MOUNT)).isZero();
    assertStatus(hives.unload(top), STATUS_INVALID_PARAMETER);
    assertSuccess(hives.flush(top));
    assertStatus(open(), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(load());
    assertThat(registry.find(0, MOUNT)).isEqualTo(top);
    assertSuccess(hives.unload(top));
  }

  @Test
  void a_key_that_gets_the_id_of_a_forgotten_hive_is_no_hive() {
    assertSuccess(load());
    long top = registry.find(0, MOUNT);
    goBack();
    assertThat(editor.key(KEY)).isEqualTo(top);
    assertStatus(hives.unload(top), STATUS_INVALID_PARAMETER);
    assertSuccess(hives.flush(top));
  }

  @Test
  void what_a_hive_is_refreshed_to_goes_back_too() {
    long software = registry.find(0, "\\Registry\\Machine\\Software");
    long key = editor.key(KEY);
    editor.dword(key, "v", 1);
    OpenedFile file = file();
    assertSuccess(hives.save(use(software), file, REG.REG_LATEST_FORMAT));
    assertSuccess(hives.restore(use(software), file, REG.REG_NO_LAZY_FLUSH));
    keep();
    editor.dword(registry.find(0, KEY), "v", 2).dword(registry.find(0, KEY), "w", 2);
    assertSuccess(hives.flush(software));
    goBack();
    editor.deleteTree(KEY);
    assertSuccess(hives.refresh(use(software), REG.REG_REFRESH_HIVE));
    assertThat(valuesOf(KEY)).isEqualTo(1);
    hives.restore(new Hives(registry, files, new OpenKeys(objects, registry), () -> 1).snapshot());
    assertStatus(hives.refresh(use(software), REG.REG_REFRESH_HIVE), STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_restore_rolls_back_who_has_changed_what_it_replaces_and_going_back_undoes_that() {
    long key = editor.key(KEY);
    long sub = editor.key(KEY + "\\Sub");
    OpenedFile file = file();
    assertSuccess(hives.save(use(key), file, REG.REG_LATEST_FORMAT));
    RegistryView transaction = registry.inTransaction(TRANSACTION);
    assertSuccess(transaction.setValueKey(sub, "v", REG.REG_NONE, new byte[3]));
    assertSuccess(transaction.createKey(sub, "New", "", 0).status());
    keep();
    for (int run = 0; run < 3; run++) {
      rolledBack.clear();
      assertSuccess(hives.restore(use(key), file, 0));
      assertThat(rolledBack).containsExactly(TRANSACTION);
      assertThat(registry.exists(sub)).isFalse();
      assertThat(registry.inTransaction(TRANSACTION).find(0, KEY + "\\Sub\\New")).isZero();
      goBack();
      assertThat(registry.exists(sub)).isTrue();
      assertThat(registry.inTransaction(TRANSACTION).find(sub, "New")).isNotZero();
    }
    registry.commit(TRANSACTION);
    assertThat(valuesOf(KEY + "\\Sub")).isEqualTo(1);
    assertThat(registry.find(sub, "New")).isNotZero();
  }

  @Test
  void an_unload_rolls_back_who_has_changed_the_hive_and_going_back_undoes_that() {
    assertSuccess(load());
    long top = registry.find(0, MOUNT);
    RegistryView transaction = registry.inTransaction(TRANSACTION);
    long made = transaction.createKey(top, "New", "", 0).key();
    assertSuccess(transaction.setValueKey(made, "v", REG.REG_NONE, new byte[3]));
    keep();
    for (int run = 0; run < 3; run++) {
      rolledBack.clear();
      assertSuccess(hives.unload(top));
      assertThat(rolledBack).containsExactly(TRANSACTION);
      assertThat(registry.inTransaction(TRANSACTION).exists(made)).isFalse();
      registry.commit(TRANSACTION);
      assertSuccess(load());
      assertThat(registry.find(0, MOUNT + "\\New")).isZero();
      goBack();
      assertThat(registry.inTransaction(TRANSACTION).exists(made)).isTrue();
    }
    registry.commit(TRANSACTION);
    assertSuccess(hives.unload(top));
    assertSuccess(load());
    assertThat(valuesOf(MOUNT + "\\New")).isEqualTo(1);
  }

  @Test
  void a_transaction_elsewhere_goes_on() {
    long key = editor.key(KEY);
    long other = editor.key(KEY + "2");
    OpenedFile file = file();
    assertSuccess(hives.save(use(key), file, REG.REG_LATEST_FORMAT));
    RegistryView transaction = registry.inTransaction(TRANSACTION);
    assertSuccess(transaction.setValueKey(other, "v", REG.REG_NONE, new byte[3]));
    assertSuccess(hives.restore(use(key), file, 0));
    assertSuccess(load());
    assertSuccess(hives.unload(registry.find(0, MOUNT)));
    assertThat(rolledBack).isEmpty();
    registry.commit(TRANSACTION);
    assertThat(valuesOf(KEY + "2")).isEqualTo(1);
  }

  @Test
  void a_run_from_a_snapshot_repeats_exactly() {
    assertSuccess(load());
    keep();
    List<RegistryContent> ends = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      editor.dword(editor.key(MOUNT + "\\Sub"), "v", 1);
      assertSuccess(hives.unload(registry.find(0, MOUNT)));
      assertSuccess(load());
      editor.key(KEY);
      ends.add(RegistryContent.of(registry));
      assertThat(registry.find(0, KEY)).isEqualTo(registry.find(0, MOUNT) + 2);
      goBack();
    }
    assertThat(RegistryDiff.between(ends.get(0), ends.get(1))).isEmpty();
  }

  private void keep() {
    before = hives.snapshot();
    content = registry.snapshot();
    volume = files.snapshot();
  }

  private void goBack() {
    hives.restore(before);
    registry.restore(content);
    files.restore(volume);
  }

  private int load() {
    return hives.load(new HiveLoading(null, 0, MOUNT, "\\??\\C:\\hive", "\\hive"));
  }

  /** What opening the loaded hive's file gives. */
  private int open() {
    return files
        .open(new FileCreation("\\hive", FILE.FILE_READ_DATA, 0, 0, FILE.FILE_OPEN, 0))
        .status();
  }

  private OpenedFile file() {
    int access = FILE.FILE_READ_DATA | FILE.FILE_WRITE_DATA;
    return Objects.requireNonNull(
        files.open(new FileCreation("\\file", access, 0, 0, FILE.FILE_OPEN_IF, 0)).opened());
  }

  private KeyUse use(long key) {
    KernelObject object = objects.create(ObjectType.Key, key, 0);
    return new KeyUse(STATUS_SUCCESS, registry, key, object);
  }

  /** How many values a key has. */
  private int valuesOf(String path) {
    byte[] full = registry.queryKey(registry.find(0, path), REG.KeyFullInformation, 1024).bytes();
    return full[32];
  }
}
