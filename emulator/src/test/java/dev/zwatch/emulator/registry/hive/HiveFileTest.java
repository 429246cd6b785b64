package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.RegistryDiff;
import dev.zwatch.emulator.registry.regfile.RegFileException;
import dev.zwatch.emulator.registry.regfile.RegFileWriter;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.wdk.constants.REG;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hives are read through the installed libhivex, which must be there for this test. */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder
final class HiveFileTest {
  private static final String MOUNT = "\\REGISTRY\\MACHINE\\SOFTWARE";

  static final TestHive.Key ROOT =
      new TestHive.Key(
          "CMI-CreateHive",
          List.of(new TestHive.Value("", REG.REG_SZ, "top\0".getBytes(UTF_16LE))),
          List.of(
              new TestHive.Key(
                  "Acme",
                  List.of(
                      new TestHive.Value(
                          "Level", REG.REG_DWORD, (byte) 7, (byte) 0, (byte) 0, (byte) 0),
                      new TestHive.Value("\u00FC", REG.REG_BINARY, new byte[20]),
                      new TestHive.Value("none", REG.REG_NONE)),
                  List.of(new TestHive.Key("Below", List.of(), List.of()))),
              new TestHive.Key("Other \u00E4", List.of(), List.of())));

  @TempDir Path folder;

  @Test
  void a_hive_is_mounted_where_one_says() throws IOException {
    assertThat(applied(MOUNT, TestHive.of(ROOT)))
        .isEqualTo(
            """
            \uFEFFWindows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE]
            @="top"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme]
            "Level"=dword:00000007
            "\u00FC"=hex:00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00
            "none"=hex(0):

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Below]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Other \u00E4]
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void a_hive_may_stand_where_no_key_was() throws IOException {
    assertThat(applied("\\Registry\\User\\S-1-5-21-7", TestHive.of(ROOT)))
        .contains("[HKEY_USERS\\S-1-5-21-7\\Acme\\Below]");
  }

  @Test
  void what_is_no_hive_is_told_in_one_line() throws IOException {
    fails(new byte[0], "h.hive: no hive that libhivex can open (errno ");
    fails("regf".getBytes(UTF_16LE), "no hive that libhivex can open");
    byte[] hive = TestHive.of(ROOT);
    fails(Arrays.copyOf(hive, 4096), "no hive that libhivex can open");
    assertThatThrownBy(() -> HiveFile.read(MOUNT, folder.resolve("none.hive")))
        .isInstanceOf(RegFileException.class)
        .hasMessageEndingWith("none.hive: no such file");
    assertThatThrownBy(() -> HiveFile.read(MOUNT, folder)).hasMessageEndingWith("is a directory");
  }

  @Test
  void keys_in_a_circle_end() throws IOException {
    byte[] hive =
        TestHive.of(
            new TestHive.Key("r", List.of(), List.of(new TestHive.Key("a", List.of(), List.of()))));
    ByteBuffer cells = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    int root = cells.getInt(36);
    int list = cells.getInt(4096 + root + 4 + 28);
    cells.putInt(4096 + list + 8, root);
    fails(hive, "h.hive: ");
  }

  @Test
  void keys_keep_the_time_of_their_last_write() throws IOException {
    byte[] hive = TestHive.of(ROOT);
    ByteBuffer cells = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    long time = 0x01D5_0000_1234_5678L;
    cells.putLong(4096 + cells.getInt(36) + 4 + 4, time);
    Path file = Files.write(folder.resolve("h.hive"), hive);
    Registry registry = new Registry(() -> 1);
    HiveFile.read(MOUNT, file).applyTo(registry);
    assertThat(writeTime(registry, MOUNT)).isEqualTo(time);
    assertThat(writeTime(registry, MOUNT + "\\Acme")).isZero();
  }

  @Test
  void keys_have_their_class_names_and_security_descriptors() throws IOException {
    SecurityDescriptor own = RandomSecurity.random(new Random(1));
    HiveKey below = new HiveKey("Below", "Inner", 7, false, null, List.of(), List.of());
    HiveKey made = new HiveKey("Made", "Outer", 7, false, own, List.of(), List.of(below));
    HiveKey top = new HiveKey("", "Top", 7, false, own, List.of(), List.of(made));
    Path file = folder.resolve("h.hive");
    Files.write(file, Objects.requireNonNull(HiveWriter.write(top, true, 1, 1 << 20)));
    Registry registry = new Registry(() -> 1);
    HiveFile hive = HiveFile.read(MOUNT, file);
    hive.applyTo(registry);
    assertThat(hive.lack()).isNull();
    assertThat(writeTime(registry, MOUNT + "\\Made")).isEqualTo(7);
    assertThat(className(registry, MOUNT)).as("the key was there").isEmpty();
    assertThat(className(registry, MOUNT + "\\Made")).isEqualTo("Outer");
    assertThat(className(registry, MOUNT + "\\Made\\Below")).isEqualTo("Inner");
    assertThat(security(registry, MOUNT)).isEqualTo(own);
    assertThat(security(registry, MOUNT + "\\Made")).isSameAs(security(registry, MOUNT));
    assertThat(security(registry, MOUNT + "\\Made\\Below"))
        .isEqualTo(inherited(registry, MOUNT + "\\Made"));
  }

  @Test
  void a_hive_that_only_libhivex_reads_has_neither() throws IOException {
    HiveKey made = new HiveKey("Made", "Class", 7, false, null, List.of(), List.of());
    HiveKey top = new HiveKey("", "", 7, false, null, List.of(), List.of(made));
    byte[] hive = Objects.requireNonNull(HiveWriter.write(top, true, 1, 1 << 20));
    hive[4]++; // The first of the sequence numbers.
    TestHive.checksum(hive);
    Path file = Files.write(folder.resolve("h.hive"), hive);
    Registry registry = new Registry(() -> 1);
    HiveFile read = HiveFile.read(MOUNT, file);
    read.applyTo(registry);
    assertThat(read.lack()).isEqualTo("the sequence numbers at 0x0");
    assertThat(className(registry, MOUNT + "\\Made")).isEmpty();
  }

  @Test
  void one_process_reads_many() throws IOException {
    Path good = Files.write(folder.resolve("good.hive"), TestHive.of(ROOT));
    Path bad = Files.write(folder.resolve("bad.hive"), new byte[9]);
    try (HiveReader reader = new HiveReader()) {
      reader.read(MOUNT, good).applyTo(new Registry(() -> 1));
      assertThatThrownBy(() -> reader.read(MOUNT, bad)).isInstanceOf(RegFileException.class);
      reader.read(MOUNT, good).applyTo(new Registry(() -> 1));
      assertThat(reader.deaths()).isZero();
    }
  }

  private static String className(Registry registry, String path) {
    byte[] node = registry.queryKey(registry.find(0, path), REG.KeyNodeInformation, 1024).bytes();
    ByteBuffer answer = ByteBuffer.wrap(node).order(ByteOrder.LITTLE_ENDIAN);
    int length = answer.getInt(16);
    return length == 0 ? "" : new String(node, answer.getInt(12), length, UTF_16LE);
  }

  private static SecurityDescriptor security(Registry registry, String path) {
    return Objects.requireNonNull(registry.security(registry.find(0, path)));
  }

  /** What a key gets that is made below one. */
  private static SecurityDescriptor inherited(Registry registry, String path) {
    long made = registry.createKey(registry.find(0, path), "New", "", 0).key();
    return Objects.requireNonNull(registry.security(made));
  }

  private static long writeTime(Registry registry, String path) {
    byte[] basic = registry.queryKey(registry.find(0, path), REG.KeyBasicInformation, 1024).bytes();
    return ByteBuffer.wrap(basic).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
  }

  private void fails(byte[] hive, String message) throws IOException {
    Path file = Files.write(folder.resolve("h.hive"), hive);
    assertThatThrownBy(() -> HiveFile.read(MOUNT, file))
        .isInstanceOf(RegFileException.class)
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  /** What a hive makes of a fresh registry. */
  private String applied(String mount, byte[] hive) throws IOException {
    Path file = Files.write(folder.resolve("h.hive"), hive);
    Registry registry = new Registry(() -> 1);
    RegistryContent before = RegistryContent.of(registry);
    HiveFile.read(mount, file).applyTo(registry);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RegFileWriter.write(RegistryDiff.between(before, RegistryContent.of(registry)), out);
    return out.toString(UTF_16LE);
  }
}
