package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MORE_ENTRIES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG.KeyBasicInformation;
import static dev.zwatch.wdk.constants.REG.KeyCachedInformation;
import static dev.zwatch.wdk.constants.REG.KeyFlagsInformation;
import static dev.zwatch.wdk.constants.REG.KeyFullInformation;
import static dev.zwatch.wdk.constants.REG.KeyHandleTagsInformation;
import static dev.zwatch.wdk.constants.REG.KeyLayerInformation;
import static dev.zwatch.wdk.constants.REG.KeyNameInformation;
import static dev.zwatch.wdk.constants.REG.KeyNodeInformation;
import static dev.zwatch.wdk.constants.REG.KeyTrustInformation;
import static dev.zwatch.wdk.constants.REG.KeyValueBasicInformation;
import static dev.zwatch.wdk.constants.REG.KeyValueFullInformation;
import static dev.zwatch.wdk.constants.REG.KeyValueFullInformationAlign64;
import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformation;
import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformationAlign64;
import static dev.zwatch.wdk.constants.REG.KeyVirtualizationInformation;
import static dev.zwatch.wdk.constants.REG.REG_BINARY;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_VOLATILE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of every information class, and how they are cut to the caller's buffer. */
final class RegistryInformationTest {
  private static final int AMPLE = 4096;
  private static final String TIME = "efcdab8967452301";

  private final Registry registry = new Registry(() -> 0x0123_4567_89AB_CDEFL);
  private final long key =
      registry.createKey(0, "\\Registry\\Machine\\Software\\Acme", "Cl", 0).key();
  private final long plain =
      registry.createKey(0, "\\Registry\\Machine\\Software\\Acm", "", 0).key();

  @Test
  void key_basic_information() {
    assertThat(query(KeyBasicInformation)).isEqualTo(TIME + "00000000" + "08000000" + hex("Acme"));
  }

  @Test
  void key_node_information_has_the_class_behind_the_name() {
    assertThat(query(KeyNodeInformation))
        .isEqualTo(
            TIME + "00000000" + "20000000" + "04000000" + "08000000" + hex("Acme") + hex("Cl"));
  }

  @Test
  void a_class_that_is_not_there_has_offset_minus_1() {
    assertThat(hex(registry.queryKey(plain, KeyNodeInformation, AMPLE)))
        .isEqualTo(TIME + "00000000" + "ffffffff" + "00000000" + "06000000" + hex("Acm"));
    assertThat(hex(registry.queryKey(plain, KeyFullInformation, AMPLE)))
        .isEqualTo(TIME + "00000000" + "ffffffff" + "00000000".repeat(7));
  }

  @Test
  void key_full_information_counts_and_measures_in_bytes() {
    registry.createKey(key, "Sub", "Klass", 0);
    registry.createKey(key, "Longer", "", 0);
    registry.setValueKey(key, "val", REG_BINARY, new byte[7]);

    assertThat(query(KeyFullInformation))
        .isEqualTo(
            TIME
                + "00000000"
                + "2c000000"
                + "04000000"
                + "02000000"
                + "0c000000"
                + "0a000000"
                + "01000000"
                + "06000000"
                + "07000000"
                + hex("Cl"));
  }

  @Test
  void maximum_lengths_shrink_when_the_longest_goes() {
    registry.setValueKey(key, "longest", REG_BINARY, new byte[100]);
    registry.setValueKey(key, "v", REG_BINARY, new byte[3]);
    registry.deleteValueKey(key, "longest");

    assertThat(query(KeyCachedInformation).substring(40))
        .isEqualTo("01000000" + "02000000" + "03000000" + "08000000" + "00000000");
  }

  @Test
  void key_cached_information() {
    registry.createKey(key, "Sub", "", 0);

    assertThat(query(KeyCachedInformation))
        .isEqualTo(
            TIME
                + "00000000"
                + "01000000"
                + "06000000"
                + "00000000".repeat(3)
                + "08000000"
                + "00000000");
  }

  @Test
  void key_name_information_is_the_full_path() {
    String path = "\\REGISTRY\\MACHINE\\SOFTWARE\\Acme";

    assertThat(query(KeyNameInformation)).isEqualTo("3e000000" + hex(path));
  }

  @Test
  void small_classes_are_words() {
    long temporary = registry.createKey(key, "T", "", REG_OPTION_VOLATILE).key();

    assertThat(hex(registry.queryKey(temporary, KeyFlagsInformation, AMPLE)))
        .isEqualTo("00000000" + "01000000" + "00000000");
    assertThat(query(KeyVirtualizationInformation)).isEqualTo("00000000");
    assertThat(query(KeyHandleTagsInformation)).isEqualTo("00000000");
    assertThat(query(KeyTrustInformation)).isEqualTo("01000000");
    assertThat(query(KeyLayerInformation)).isEqualTo("00000000");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void an_unknown_class_is_STATUS_INVALID_PARAMETER(int informationClass) {
    registry.setValueKey(key, "v", REG_BINARY, new byte[1]);
    registry.createKey(key, "Sub", "", 0);

    assertInvalid(registry.queryKey(key, informationClass, AMPLE));
    assertInvalid(registry.enumerateKey(key, 0, informationClass, AMPLE));
    assertInvalid(registry.queryValueKey(key, "v", informationClass, AMPLE));
    assertInvalid(registry.enumerateValueKey(key, 0, informationClass, AMPLE));
  }

  @Test
  void enumeration_knows_three_key_classes_only() {
    registry.createKey(key, "Sub", "", 0);

    assertThat(registry.enumerateKey(key, 0, KeyFullInformation, AMPLE).status())
        .isEqualTo(STATUS_SUCCESS);
    assertInvalid(registry.enumerateKey(key, 0, KeyNameInformation, AMPLE));
    assertInvalid(registry.enumerateKey(key, 0, KeyCachedInformation, AMPLE));
  }

  @Test
  void value_classes() {
    registry.setValueKey(key, "abc", REG_BINARY, new byte[] {1, 2, 3, 4, 5});

    assertThat(value(KeyValueBasicInformation))
        .isEqualTo("00000000" + "03000000" + "06000000" + hex("abc"));
    assertThat(value(KeyValueFullInformation))
        .isEqualTo(
            "00000000"
                + "03000000"
                + "1c000000"
                + "05000000"
                + "06000000"
                + hex("abc")
                + "0000"
                + "0102030405");
    assertThat(value(KeyValueFullInformationAlign64))
        .isEqualTo(
            "00000000"
                + "03000000"
                + "20000000"
                + "05000000"
                + "06000000"
                + hex("abc")
                + "000000000000"
                + "0102030405");
    assertThat(value(KeyValuePartialInformation))
        .isEqualTo("00000000" + "03000000" + "05000000" + "0102030405");
    assertThat(value(KeyValuePartialInformationAlign64))
        .isEqualTo("03000000" + "05000000" + "0102030405");
  }

  @Test
  void data_that_is_not_there_has_offset_minus_1() {
    registry.setValueKey(key, "abc", 0xFF00FF00, new byte[0]);

    assertThat(value(KeyValueFullInformation))
        .isEqualTo("00000000" + "00ff00ff" + "ffffffff" + "00000000" + "06000000" + hex("abc"));
  }

  @Test
  void every_class_is_cut_to_every_length_alike() {
    registry.setValueKey(key, "abc", REG_BINARY, new byte[] {1, 2, 3, 4, 5});
    registry.createKey(key, "Sub", "Klass", 0);
    int[] keyFixed = {16, 24, 44, 4, 40, 12, 4, 4, 4, 4};
    int[] valueFixed = {12, 20, 12, 20, 8, 4};
    for (int i = 0; i < keyFixed.length; i++) {
      int informationClass = i;
      assertCut(length -> registry.queryKey(key, informationClass, length), keyFixed[i]);
    }
    for (int i = 0; i < 3; i++) {
      int informationClass = i;
      assertCut(length -> registry.enumerateKey(key, 0, informationClass, length), keyFixed[i]);
    }
    for (int i = 0; i < valueFixed.length; i++) {
      int informationClass = i;
      assertCut(
          length -> registry.queryValueKey(key, "abc", informationClass, length), valueFixed[i]);
    }
  }

  @Test
  void a_length_is_unsigned() {
    assertThat(registry.queryKey(key, KeyBasicInformation, -1).status()).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void an_index_past_the_end_is_STATUS_NO_MORE_ENTRIES() {
    for (int index : new int[] {0, 1, -1, Integer.MIN_VALUE}) {
      InformationReply reply = registry.enumerateKey(key, index, KeyBasicInformation, AMPLE);
      assertThat(reply.status()).isEqualTo(STATUS_NO_MORE_ENTRIES);
      assertThat(reply.hasResultLength()).isFalse();
      assertThat(registry.enumerateValueKey(key, index, 0, AMPLE).status())
          .isEqualTo(STATUS_NO_MORE_ENTRIES);
    }
  }

  private interface Query {
    InformationReply forLength(int length);
  }

  private static void assertCut(Query query, int fixed) {
    InformationReply whole = query.forLength(AMPLE);
    assertThat(whole.status()).isEqualTo(STATUS_SUCCESS);
    for (int length = 0; length <= whole.resultLength(); length++) {
      InformationReply reply = query.forLength(length);
      int expected =
          length < fixed
              ? STATUS_BUFFER_TOO_SMALL
              : length < whole.resultLength() ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
      int copied = length < fixed ? 0 : length;
      assertThat(reply.status()).isEqualTo(expected);
      assertThat(reply.resultLength()).isEqualTo(whole.resultLength());
      assertThat(reply.hasResultLength()).isTrue();
      assertThat(hex(reply)).isEqualTo(hex(whole).substring(0, 2 * copied));
    }
  }

  private static void assertInvalid(InformationReply reply) {
    assertThat(reply.status()).isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(reply.hasResultLength()).isFalse();
    assertThat(reply.bytes()).isEmpty();
  }

  private String query(int informationClass) {
    return hex(registry.queryKey(key, informationClass, AMPLE));
  }

  private String value(int informationClass) {
    return hex(registry.queryValueKey(key, "ABC", informationClass, AMPLE));
  }

  private static String hex(InformationReply reply) {
    return HexFormat.of().formatHex(reply.bytes());
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16LE));
  }
}
