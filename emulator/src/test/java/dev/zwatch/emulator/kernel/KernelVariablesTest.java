package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.ExportedVariables;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelVariablesTest {
  private static final List<String> TYPES =
      List.of(
          "CmKeyObjectType",
          "ExEventObjectType",
          "ExSemaphoreObjectType",
          "IoDeviceObjectType",
          "IoDriverObjectType",
          "IoFileObjectType",
          "MmSectionObjectType",
          "PsProcessType",
          "PsThreadType",
          "SeTokenObjectType");

  private final KeyBench bench = new KeyBench();
  private final ExportedVariables variables = bench.wdk.family(ExportedVariables.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void each_type_variable_points_to_an_object_type_of_its_own() {
    Set<Long> types = new HashSet<>();
    for (String name : TYPES) {
      types.add(bench.memory.getLong(variables.addressOf(name)));
    }
    assertThat(types).hasSameSizeAs(TYPES).doesNotContain(0L);
  }

  @Test
  void they_are_among_the_names_that_drivers_can_import() {
    assertThat(bench.kernel.emulator().modelledNames())
        .containsAll(TYPES)
        .contains("NtBuildNumber");
  }

  @Test
  void numbers_of_the_system_are_there() {
    assertThat(bench.memory.getInt(variables.addressOf("NtBuildNumber"))).isEqualTo(0xF000_4A65);
    assertThat(bench.memory.getByte(variables.addressOf("KdDebuggerEnabled"))).isZero();
    assertThat(bench.memory.getByte(variables.addressOf("KdDebuggerNotPresent"))).isOne();
  }

  @Test
  void an_unknown_name_is_refused() {
    assertThatThrownBy(() -> variables.addressOf("Missing")).hasMessageContaining("Missing");
  }
}
