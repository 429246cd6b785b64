package dev.zwatch.emulator.exception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.pe.CompiledDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nested scopes run as the language says, whatever their order. */
class ScopesPropertyTest {
  private static final List<String> KINDS = List.of("F", "S", "E", "B", "D", "T", "U");

  @Test
  void nested_scopes_run_as_a_model_of_the_language_says(@TempDir Path folder) {
    for (String optimisation : List.of("-O0", "-O2")) {
      try (Scopes scopes =
          new Scopes(CompiledDriver.CLANG.build("exception/scopes.c", folder, optimisation))) {
        for (String program : programs()) {
          String where = optimisation + " " + program;
          assertThat(scopes.run(Scopes.RUN, program)).as(where).isEqualTo(ScopesModel.run(program));
        }
      }
    }
  }

  /** All of up to two scopes, and some of up to seven. */
  private static List<String> programs() {
    List<String> programs = new ArrayList<>(List.of("R", "."));
    for (String outer : KINDS) {
      programs.add(outer + "R");
      programs.add(outer + ".");
      for (String inner : KINDS) {
        programs.add(outer + inner + "R");
        programs.add(outer + inner + ".");
      }
    }
    Random random = new Random(20);
    for (int i = 0; i < 200; i++) {
      StringBuilder program = new StringBuilder();
      for (int length = 3 + random.nextInt(5); length > 0; length--) {
        program.append(KINDS.get(random.nextInt(KINDS.size())));
      }
      programs.add(program.append(random.nextInt(8) == 0 ? '.' : 'R').toString());
    }
    return programs;
  }
}
