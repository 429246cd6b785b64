package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.pe.CompiledDriver;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedVariablesTest {
  @Test
  void a_compiled_driver_reads_exported_variables_and_is_called_back_with_six_arguments(
      @TempDir Path folder) {
    Path image = CompiledDriver.GCC.build("kernel/object_types.c", folder);
    try (Emulator emulator = Emulator.boot(EmulatorOptions.defaults())) {
      assertSuccess(emulator.load(image).status());
    }
  }
}
