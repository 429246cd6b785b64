package dev.zwatch.emulator.cpu;

import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.MemoryFault;
import org.jspecify.annotations.Nullable;

/**
 * Tells instructions that need a part of the machine which is not simulated: control and model
 * specific registers, descriptor tables, ports, counters of the processor.
 *
 * <p>Not among them is what has its full effect here: {@code cli}, {@code sti}, {@code cpuid},
 * {@code wbinvd}, and the plain moves of CR8, which {@link Cr8Moves} plays. {@link TimeStampReads}
 * plays {@code rdtsc} and {@code rdtscp} where they have no prefix.
 *
 * <p>Source: AMD64 Architecture Programmer's Manual, volume 3, appendix A.
 */
public final class PrivilegedInstruction {
  private static final int LONGEST = 15;

  private PrivilegedInstruction() {}

  /** The name of the one that begins at an address; null where another begins, or none. */
  public static @Nullable String at(KernelMemory memory, long address) {
    try {
      return named(memory, address);
    } catch (MemoryFault noInstruction) {
      return null;
    }
  }

  static boolean isPrefix(int value) {
    return switch (value) {
      case 0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65, 0x66, 0x67, 0xF0, 0xF2, 0xF3 -> true;
      default -> isRex(value);
    };
  }

  /**
   * The same, where the address may be close to an end.
   *
   * @throws MemoryFault for an instruction that is not there to its end
   */
  static @Nullable String named(KernelMemory memory, long address) {
    long at = address;
    int rex = 0;
    int first = byteAt(memory, at);
    while (isPrefix(first)) {
      if (++at - address == LONGEST) {
        return null;
      }
      rex = isRex(first) ? first : 0;
      first = byteAt(memory, at);
    }
    if (first != 0x0F) {
      return oneByte(first);
    }
    int second = byteAt(memory, at + 1);
    return switch (second) {
      case 0x00 -> group6(field(byteAt(memory, at + 2)));
      case 0x01 -> group7(byteAt(memory, at + 2));
      case 0x20, 0x22 ->
          control(second, byteAt(memory, at + 2), rex, at - address == 1 && rex != 0);
      case 0x21 -> "mov from dr" + field(byteAt(memory, at + 2));
      case 0x23 -> "mov to dr" + field(byteAt(memory, at + 2));
      default -> twoBytes(second);
    };
  }

  private static @Nullable String oneByte(int opcode) {
    return switch (opcode) {
      case 0xE4, 0xE5, 0xEC, 0xED -> "in";
      case 0xE6, 0xE7, 0xEE, 0xEF -> "out";
      case 0x6C, 0x6D -> "ins";
      case 0x6E, 0x6F -> "outs";
      case 0xCF -> "iret";
      default -> null;
    };
  }

  private static @Nullable String twoBytes(int opcode) {
    return switch (opcode) {
      case 0x02 -> "lar";
      case 0x03 -> "lsl";
      case 0x05 -> "syscall";
      case 0x06 -> "clts";
      case 0x07 -> "sysret";
      case 0x08 -> "invd";
      case 0x30 -> "wrmsr";
      case 0x31 -> "rdtsc";
      case 0x32 -> "rdmsr";
      case 0x33 -> "rdpmc";
      case 0x34 -> "sysenter";
      case 0x35 -> "sysexit";
      case 0x37 -> "getsec";
      case 0x78 -> "vmread";
      case 0x79 -> "vmwrite";
      case 0xAA -> "rsm";
      default -> null;
    };
  }

  private static @Nullable String group6(int field) {
    return switch (field) {
      case 0 -> "sldt";
      case 1 -> "str";
      case 2 -> "lldt";
      case 3 -> "ltr";
      case 4 -> "verr";
      case 5 -> "verw";
      default -> null;
    };
  }

  private static @Nullable String group7(int modRm) {
    int field = field(modRm);
    if (modRm < 0xC0 || field == 4 || field == 6) {
      return switch (field) {
        case 0 -> "sgdt";
        case 1 -> "sidt";
        case 2 -> "lgdt";
        case 3 -> "lidt";
        case 4 -> "smsw";
        case 6 -> "lmsw";
        case 7 -> "invlpg";
        default -> null;
      };
    }
    return switch (modRm) {
      case 0xC1 -> "vmcall";
      case 0xC2 -> "vmlaunch";
      case 0xC3 -> "vmresume";
      case 0xC4 -> "vmxoff";
      case 0xC8 -> "monitor";
      case 0xC9 -> "mwait";
      case 0xCA -> "clac";
      case 0xCB -> "stac";
      case 0xD0 -> "xgetbv";
      case 0xD1 -> "xsetbv";
      case 0xD4 -> "vmfunc";
      case 0xD8 -> "vmrun";
      case 0xD9 -> "vmmcall";
      case 0xDA -> "vmload";
      case 0xDB -> "vmsave";
      case 0xDC -> "stgi";
      case 0xDD -> "clgi";
      case 0xDE -> "skinit";
      case 0xDF -> "invlpga";
      case 0xF8 -> "swapgs";
      case 0xF9 -> "rdtscp";
      default -> null;
    };
  }

  private static @Nullable String control(int opcode, int modRm, int rex, boolean plain) {
    int number = field(modRm) | ((rex & 4) << 1);
    boolean works = number == 8 && plain && modRm >= 0xC0;
    return works ? null : (opcode == 0x20 ? "mov from cr" : "mov to cr") + number;
  }

  /** The middle bits of a ModRM byte. */
  private static int field(int modRm) {
    return (modRm >> 3) & 7;
  }

  private static boolean isRex(int value) {
    return (value & 0xF0) == 0x40;
  }

  private static int byteAt(KernelMemory memory, long address) {
    return memory.getByte(address) & 0xFF;
  }
}
