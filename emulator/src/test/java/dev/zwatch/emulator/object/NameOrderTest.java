package dev.zwatch.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are one name to Windows. */
final class NameOrderTest {
  @ParameterizedTest
  @CsvSource({
    "acme, ACME, true",
    "acme, acm, false",
    "\u00E4\u00F6\u00FC, \u00C4\u00D6\u00DC, true", // umlauts
    "\u00FF, \u0178, true",
    "\u044F, \u042F, true", // Cyrillic
    "\u03C2, \u03A3, true", // final sigma
    "\u0371, \u0370, true",
    "\u00DF, SS, false", // sharp s has no upper case of one unit
    "\u017F, S, false", // long s
    "\u0131, I, false", // dotless i
    "\u00B5, \u039C, false", // micro sign
    "\uD801\uDC28, \uD801\uDC00, false", // surrogate pairs are not folded
    "\u10D0, \u1C90, false", // Georgian
  })
  void names_are_compared_unit_by_unit(String first, String second, boolean same) {
    assertThat(NameOrder.same(first, second)).isEqualTo(same);
  }

  @Test
  void every_JDK_folds_the_same_letters() {
    int folded = 0;
    long hash = 0;
    for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
      char upper = NameOrder.upcase((char) unit);
      if (upper != unit) {
        folded++;
        hash = hash * 31 + unit * 65_536L + upper;
      }
    }
    assertThat(folded).isEqualTo(1005);
    assertThat(hash).isEqualTo(0x0DCC_3A0A_16DD_1A40L);
  }

  @Test
  void upper_case_decides_the_order() {
    assertThat(NameOrder.compare("a_", "aB")).as("underscore is after B").isPositive();
    assertThat(NameOrder.compare("A", "a1")).isNegative();
    assertThat(NameOrder.compare("b", "A")).isPositive();
  }

  @Test
  void each_unit_is_mapped_to_one_that_is_not_mapped_further() {
    for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
      char upper = NameOrder.upcase((char) unit);
      assertThat(NameOrder.upcase(upper)).isEqualTo(upper);
    }
  }
}
