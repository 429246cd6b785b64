package dev.zwatch.emulator.cpu;

import static dev.zwatch.emulator.cpu.MachineCode.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.cpu.unicorn.UnicornCpu;
import dev.zwatch.emulator.memory.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayedInstructionsTest {
  private final MachineCode code = new MachineCode();
  private final UnicornCpu cpu = code.cpu;

  @AfterEach
  void close() {
    code.close();
  }

  @Test
  void moves_of_cr8_write_and_read_the_interrupt_level() {
    cpu.set(Register.R9, 2);

    // mov cr8, r9; mov rcx, cr8
    assertThat(code.run("450F22C1440F20C1", false)).isEqualTo(Stop.HALT);
    assertThat(code.level.get()).isEqualTo(2);
    assertThat(cpu.get(Register.RCX)).isEqualTo(2);
  }

  @Test
  void a_move_of_cr8_that_is_written_later_works_too() {
    cpu.set(Register.RAX, 2);

    // mov dword [rip], 0xC0220F44
    assertThat(code.run("C70500000000440F22C090909090", true)).isEqualTo(Stop.HALT);
    assertThat(code.level.get()).isEqualTo(2);
  }

  @Test
  void a_move_of_cr8_across_two_regions_works() {
    Region first = MachineCode.region(CODE, false);
    first.bytes().putShort(Region.PAGE - 2, (short) 0x0F44);
    Region second = MachineCode.region(CODE + Region.PAGE, false);
    second.bytes().putShort(0, (short) 0xC022).put(2, (byte) 0xF4);
    code.map(first);
    code.map(second);
    cpu.set(Register.RAX, 2);

    assertThat(cpu.run(CODE + Region.PAGE - 2)).isEqualTo(Stop.HALT);
    assertThat(code.level.get()).isEqualTo(2);
  }

  @Test
  void code_full_of_moves_of_cr8_works_with_one_hook() {
    Region region = new Region("code", CODE, 64 * PrivilegedInstructions.PLACES, false, true);
    for (int at = 0; at < region.size(); at += 4) {
      region.bytes().putInt(at, 0xC0220F44);
    }
    region.bytes().put(8, (byte) 0xF4);
    code.map(region);
    cpu.set(Register.RAX, 2);

    assertThat(cpu.run(CODE)).isEqualTo(Stop.HALT);
    assertThat(code.level.get()).isEqualTo(2);
    assertThat(cpu.rip()).isEqualTo(CODE + 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0F31", "0F01F9"})
  void the_time_stamp_counter_is_the_kernels(String bytes) {
    cpu.set(Register.RAX, -1);
    cpu.set(Register.RDX, -1);

    // The same again after mov r8, rax.
    assertThat(code.run(bytes + "4989C0" + bytes, false)).isEqualTo(Stop.HALT);
    assertThat(cpu.get(Register.R8)).isEqualTo(1);
    assertThat(cpu.get(Register.RAX)).isEqualTo(2);
    assertThat(cpu.get(Register.RDX)).isEqualTo(2);
  }

  @Test
  void rdtscp_names_the_first_processor_and_rdtsc_none() {
    cpu.set(Register.RCX, 7);

    // mov r8, rcx between them
    code.run("0F314989C80F01F9", false);

    assertThat(cpu.get(Register.R8)).isEqualTo(7);
    assertThat(cpu.get(Register.RCX)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void a_loop_that_waits_for_the_time_stamp_counter_ends(long limitInstructions) {
    try (MachineCode loop = new MachineCode(10_000, limitInstructions)) {
      // rdtsc; cmp eax, 20000; jb to the beginning
      assertThat(loop.run("0F313D204E000072F7", false)).isEqualTo(Stop.HALT);
      assertThat(loop.cpu.get(Register.RDX)).isEqualTo(20_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "10000, 1000"})
  void an_endless_loop_of_reads_meets_its_limit(long limitMillis, long limitInstructions) {
    try (MachineCode loop = new MachineCode(limitMillis, limitInstructions)) {
      // rdtsc; jmp to the beginning
      assertThat(loop.run("0F31EBFC", false)).isEqualTo(Stop.TIME_LIMIT);
    }
  }
}
