package dev.zwatch.emulator.cpu;

import static dev.zwatch.emulator.cpu.MachineCode.CODE;
import static dev.zwatch.emulator.cpu.MachineCode.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.cpu.unicorn.UnicornCpu;
import dev.zwatch.emulator.memory.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegedInstructionsTest {
  private final MachineCode code = new MachineCode();
  private final UnicornCpu cpu = code.cpu;

  @AfterEach
  void close() {
    code.close();
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource({
    "0F00C0, sldt",
    "0F00C8, str",
    "0F00D0, lldt",
    "0F00D8, ltr",
    "0F00E0, verr",
    "0F00E8, verw",
    "0F0100, sgdt",
    "0F0108, sidt",
    "0F0110, lgdt",
    "0F0118, lidt",
    "0F0138, invlpg",
    "0F01E0, smsw",
    "0F01F0, lmsw",
    "0F01C1, vmcall",
    "0F01C2, vmlaunch",
    "0F01C3, vmresume",
    "0F01C4, vmxoff",
    "0F01C8, monitor",
    "0F01C9, mwait",
    "0F01CA, clac",
    "0F01CB, stac",
    "0F01D0, xgetbv",
    "0F01D1, xsetbv",
    "0F01D4, vmfunc",
    "0F01D8, vmrun",
    "0F01D9, vmmcall",
    "0F01DA, vmload",
    "0F01DB, vmsave",
    "0F01DC, stgi",
    "0F01DD, clgi",
    "0F01DE, skinit",
    "0F01DF, invlpga",
    "0F01F8, swapgs",
    "480F01F9, rdtscp",
    "0F02C1, lar",
    "0F03C1, lsl",
    "0F05, syscall",
    "0F06, clts",
    "480F07, sysret",
    "0F08, invd",
    "0F20C0, mov from cr0",
    "0F20D0, mov from cr2",
    "0F20D8, mov from cr3",
    "0F20E0, mov from cr4",
    "66440F20C0, mov from cr8",
    "0F22C0, mov to cr0",
    "0F22D0, mov to cr2",
    "0F22D8, mov to cr3",
    "0F22E0, mov to cr4",
    "66440F22C0, mov to cr8",
    "410F22D8, mov to cr3",
    "0F21F8, mov from dr7",
    "0F23F8, mov to dr7",
    "0F30, wrmsr",
    "480F31, rdtsc",
    "0F32, rdmsr",
    "480F32, rdmsr",
    "2E480F32, rdmsr",
    "0F33, rdpmc",
    "0F34, sysenter",
    "0F35, sysexit",
    "0F37, getsec",
    "0F78C0, vmread",
    "0F79C0, vmwrite",
    "0FAA, rsm",
    "48CF, iret",
  })
  void stops_before_what_needs_a_machine(String bytes, String name) {
    assertThat(code.run("90" + bytes, false)).isEqualTo(Stop.INSTRUCTION);
    assertThat(cpu.rip()).isEqualTo(CODE + 1);
    assertThat(PrivilegedInstruction.at(code.memory, cpu.rip())).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E460", "E560", "EC", "66ED", "ED", "E660", "E760", "EE", "EF", "6C", "F36D", "6E", "F36F"
      })
  void stops_at_a_port(String bytes) {
    cpu.set(Register.RCX, 1);
    cpu.set(Register.RSI, DATA);
    cpu.set(Register.RDI, DATA);

    assertThat(code.run("90" + bytes, false)).isEqualTo(Stop.PORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FA",
        "FB",
        "F390",
        "0FA2",
        "0F09",
        "B80F300000",
        "480FA2",
        "0F1F00",
        "440F20C0",
        "440F22C0"
      })
  void runs_what_only_looks_like_one_or_is_harmless(String bytes) {
    assertThat(code.run(bytes, false)).isEqualTo(Stop.HALT);
    assertThat(cpu.rip()).isEqualTo(CODE + bytes.length() / 2 + 1);
  }

  @Test
  void code_that_is_written_later_stops_too() {
    // mov word [rip], 0x320F
    assertThat(code.run("66C705000000000F329090", true)).isEqualTo(Stop.INSTRUCTION);
    assertThat(cpu.rip()).isEqualTo(CODE + 9);
  }

  @Test
  void an_instruction_across_two_regions_is_found() {
    Region first = MachineCode.region(CODE, false);
    first.bytes().put(Region.PAGE - 1, (byte) 0x0F);
    Region second = MachineCode.region(CODE + Region.PAGE, false);
    second.bytes().put(0, (byte) 0x32);
    code.map(first);
    code.map(second);

    assertThat(cpu.run(CODE + Region.PAGE - 1)).isEqualTo(Stop.INSTRUCTION);
    assertThat(cpu.rip()).isEqualTo(CODE + Region.PAGE - 1);
  }

  @Test
  void code_full_of_them_stops_as_well() {
    Region region = new Region("code", CODE, 4 * PrivilegedInstructions.PLACES, false, true);
    for (int at = 0; at < region.size(); at += 2) {
      region.bytes().putShort(at, (short) 0x300F);
    }
    region.bytes().put(0, (byte) 0x90).put(1, (byte) 0xEB).put(2, (byte) 5);
    code.map(region);

    assertThat(cpu.run(CODE)).isEqualTo(Stop.INSTRUCTION);
    assertThat(cpu.rip()).isEqualTo(CODE + 8);
  }

  @Test
  void cpuid_names_no_processor_of_this_machine() {
    code.run("31C00FA2", false);

    assertThat(cpu.get(Register.RBX)).isEqualTo(0x68747541);
    assertThat(cpu.get(Register.RDX)).isEqualTo(0x69746E65);
    assertThat(cpu.get(Register.RCX)).isEqualTo(0x444D4163);
  }
}
