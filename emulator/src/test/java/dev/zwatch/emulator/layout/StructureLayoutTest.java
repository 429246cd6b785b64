package dev.zwatch.emulator.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.layout.RecordingMemory.Access;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.Structure;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views against the driver kit's headers: each accessor's place, each structure's size. */
class StructureLayoutTest {
  private final List<Class<?>> views =
      WdkClasses.in("dev.zwatch.wdk.types").stream()
          .filter(type -> Structure.class.isAssignableFrom(type))
          .filter(type -> !Modifier.isAbstract(type.getModifiers()))
          .filter(type -> !StructurePaths.NO_STRUCTURES.contains(type))
          .toList();

  @Test
  void every_accessor_reaches_the_field_of_its_name(@TempDir Path folder) {
    List<ViewFields.Field> fields = new ArrayList<>();
    StringBuilder source = new StringBuilder();
    for (Class<?> view : views) {
      for (ViewFields.Field field : ViewFields.of(view)) {
        fields.add(field);
        place(source, view, StructurePaths.path(view, field.name()));
      }
    }
    List<Long> numbers = CompiledNumbers.of(source.toString(), folder);

    assertThat(numbers).hasSize(2 * fields.size()).hasSizeGreaterThan(600);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < fields.size(); i++) {
      ViewFields.Field field = fields.get(i);
      softly
          .assertThat(field.offset())
          .as("offset of " + field.accessor())
          .isEqualTo(numbers.get(2 * i));
      if (field.size() >= 0) {
        softly
            .assertThat((long) field.size())
            .as("size of " + field.accessor())
            .isEqualTo(numbers.get(2 * i + 1));
      }
    }
    softly.assertAll();
  }

  @Test
  void every_structure_has_the_size_of_the_header(@TempDir Path folder) {
    StringBuilder source = new StringBuilder();
    views.forEach(view -> source.append("sizeof(").append(view.getSimpleName()).append("),\n"));
    List<Long> sizes = CompiledNumbers.of(source.toString(), folder);

    assertThat(sizes).hasSameSizeAs(views);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < views.size(); i++) {
      Class<?> view = views.get(i);
      int expected = StructurePaths.OTHER_SIZES.getOrDefault(view, (int) (long) sizes.get(i));
      softly.assertThat(ViewFields.size(view)).as(view.getSimpleName()).isEqualTo(expected);
    }
    softly.assertAll();
  }

  @Test
  void setters_of_parameters_write_the_fields_of_that_request(@TempDir Path folder) {
    StructurePaths.IO_STACK_LOCATION_SETTERS.forEach(
        (setter, paths) -> {
          StringBuilder source = new StringBuilder();
          paths.forEach(path -> place(source, IO_STACK_LOCATION.class, path));
          List<Long> numbers = CompiledNumbers.of(source.toString(), folder);
          List<Access> expected = new ArrayList<>();
          for (int i = 0; i < paths.size(); i++) {
            expected.add(new Access(numbers.get(2 * i), (int) (long) numbers.get(2 * i + 1)));
          }
          assertThat(ViewFields.writes(IO_STACK_LOCATION.class, setter))
              .as(setter)
              .isEqualTo(expected);
        });
  }

  private static void place(StringBuilder source, Class<?> view, String path) {
    String type = view.getSimpleName();
    source.append(
        String.format("offsetof(%s, %s), sizeof(((%s *)0)->%s),\n", type, path, type, path));
  }
}
