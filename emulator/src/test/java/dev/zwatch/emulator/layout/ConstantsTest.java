package dev.zwatch.emulator.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The constants against those of the driver kit's headers that are macros there. */
class ConstantsTest {
  @Test
  void every_constant_that_the_headers_have_has_their_value(@TempDir Path folder)
      throws IllegalAccessException {
    List<Field> constants = new ArrayList<>();
    StringBuilder source = new StringBuilder();
    for (Class<?> holder : WdkClasses.in("dev.zwatch.wdk.constants")) {
      for (Field field : holder.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() != String.class) {
          String name = field.getName();
          source.append(
              String.format("#ifdef %s\n%d, (%s),\n#endif\n", name, constants.size(), name));
          constants.add(field);
        }
      }
    }
    List<Long> numbers = CompiledNumbers.of(source.toString(), folder);

    assertThat(numbers).as("constants compared").hasSizeGreaterThan(2 * 250);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < numbers.size(); i += 2) {
      Field constant = constants.get((int) (long) numbers.get(i));
      long value = ((Number) constant.get(null)).longValue();
      boolean wide = constant.getType() == long.class;
      long expected = wide ? numbers.get(i + 1) : (int) (long) numbers.get(i + 1);
      softly.assertThat(value).as(constant.toString()).isEqualTo(expected);
    }
    softly.assertAll();
  }
}
