package dev.zwatch.emulator.pe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one UNWIND_INFO and refuses what no compiler writes. */
final class UnwindInfoReader {
  private static final int UNW_FLAG_EHANDLER = 1;
  private static final int UNW_FLAG_UHANDLER = 2;
  private static final int UNW_FLAG_CHAININFO = 4;

  /** An {@code unwind} RVA with this bit leads to another RUNTIME_FUNCTION. */
  private static final int RUNTIME_FUNCTION_INDIRECT = 1;

  private static final String WHAT = "unwind information";

  private final RvaBytes image;
  private final long rva;
  private final List<UnwindCode> codes = new ArrayList<>();
  private final List<UnwindInfo.Epilogue> epilogues = new ArrayList<>();

  private UnwindInfoReader(RvaBytes image, long rva) {
    this.image = image;
    this.rva = rva;
  }

  static UnwindInfo read(RvaBytes image, long rva) {
    return (rva & RUNTIME_FUNCTION_INDIRECT) != 0
        ? indirect(image, rva - RUNTIME_FUNCTION_INDIRECT)
        : new UnwindInfoReader(image, rva).read();
  }

  /** The same as a chained part without a prologue of its own. */
  private static UnwindInfo indirect(RvaBytes image, long rva) {
    return new UnwindInfo(
        1, 0, 0, 0, List.of(), List.of(), false, false, 0, 0, function(image, rva));
  }

  static RuntimeFunction function(RvaBytes image, long rva) {
    long begin = image.u32(rva, "function table");
    long end = image.u32(rva + 4, "function table");
    long unwind = image.u32(rva + 8, "function table");
    if (begin >= end || image.section(begin, end - begin) == null) {
      throw image.refuse("function table: function 0x%X to 0x%X".formatted(begin, end));
    }
    if ((unwind & 2) != 0) {
      throw image.refuse("unwind information at 0x%X is not aligned".formatted(unwind));
    }
    image.need(unwind & ~1L, 4, WHAT);
    return new RuntimeFunction((int) begin, (int) end, (int) unwind);
  }

  private UnwindInfo read() {
    int first = image.u8(rva, WHAT);
    int version = first & 7;
    int flags = first >>> 3;
    if (version != 1 && version != 2) {
      throw refuse("has version " + version);
    }
    boolean handled = (flags & (UNW_FLAG_EHANDLER | UNW_FLAG_UHANDLER)) != 0;
    boolean chains = (flags & UNW_FLAG_CHAININFO) != 0;
    if (flags > 7 || (handled && chains)) {
      throw refuse("has flags " + flags);
    }
    int count = image.u8(rva + 2, WHAT);
    int frame = image.u8(rva + 3, WHAT);
    readCodes(version, count, frame & 15);
    long after = rva + 4 + ((count + 1) & ~1) * 2L;
    @Nullable RuntimeFunction chained = chains ? function(image, after) : null;
    return new UnwindInfo(
        version,
        image.u8(rva + 1, WHAT),
        frame & 15,
        (frame >>> 4) * 16,
        List.copyOf(codes),
        List.copyOf(epilogues),
        (flags & UNW_FLAG_EHANDLER) != 0,
        (flags & UNW_FLAG_UHANDLER) != 0,
        handled ? handler(after) : 0,
        handled ? (int) after + 4 : 0,
        chained);
  }

  private int handler(long at) {
    long handler = image.u32(at, WHAT);
    if (!image.executable(handler)) {
      throw refuse("names a handler at 0x%X, which is no code".formatted(handler));
    }
    return (int) handler;
  }

  private void readCodes(int version, int count, int frameRegister) {
    int slot = 0;
    while (slot < count) {
      int operation = image.u8(slotAt(slot) + 1, WHAT) & 15;
      int slots = slots(slot, version);
      if (slot + slots > count) {
        throw refuse("ends within a code");
      }
      if (operation == UnwindCode.UWOP_EPILOG) {
        epilogue(slot);
      } else {
        if (operation == UnwindCode.UWOP_SET_FPREG && frameRegister == 0) {
          throw refuse("sets a frame pointer without naming its register");
        }
        codes.add(code(slot));
      }
      slot += slots;
    }
  }

  private int slots(int slot, int version) {
    int second = image.u8(slotAt(slot) + 1, WHAT);
    return switch (second & 15) {
      case UnwindCode.UWOP_PUSH_NONVOL, UnwindCode.UWOP_ALLOC_SMALL, UnwindCode.UWOP_SET_FPREG -> 1;
      case UnwindCode.UWOP_PUSH_MACHFRAME -> limited(second, 2);
      case UnwindCode.UWOP_ALLOC_LARGE -> limited(second, 2) + (second >>> 4) + 1;
      case UnwindCode.UWOP_SAVE_NONVOL, UnwindCode.UWOP_SAVE_XMM128 -> 2;
      case UnwindCode.UWOP_SAVE_NONVOL_FAR, UnwindCode.UWOP_SAVE_XMM128_FAR -> 3;
      case UnwindCode.UWOP_EPILOG -> {
        if (version != 2) {
          throw refuse("has an epilogue code in version 1");
        }
        yield 1;
      }
      default -> throw refuse("has unknown code " + (second & 15));
    };
  }

  /** 1 if the code's upper four bits are below {@code limit}. */
  private int limited(int second, int limit) {
    if (second >>> 4 >= limit) {
      throw refuse("has code %d with operand %d".formatted(second & 15, second >>> 4));
    }
    return 1;
  }

  private UnwindCode code(int slot) {
    int offset = image.u8(slotAt(slot), WHAT);
    int second = image.u8(slotAt(slot) + 1, WHAT);
    int operand = second >>> 4;
    long amount =
        switch (second & 15) {
          case UnwindCode.UWOP_ALLOC_SMALL -> operand * 8L + 8;
          case UnwindCode.UWOP_ALLOC_LARGE -> operand == 0 ? u16(slot + 1) * 8L : u32(slot + 1);
          case UnwindCode.UWOP_SAVE_NONVOL -> u16(slot + 1) * 8L;
          case UnwindCode.UWOP_SAVE_XMM128 -> u16(slot + 1) * 16L;
          case UnwindCode.UWOP_SAVE_NONVOL_FAR, UnwindCode.UWOP_SAVE_XMM128_FAR -> u32(slot + 1);
          default -> 0;
        };
    return new UnwindCode(second & 15, offset, operand, amount);
  }

  /**
   * The first such code gives the size of every epilogue, and whether one ends the function; each
   * further one gives another's distance from the end, 0 meaning padding.
   */
  private void epilogue(int slot) {
    int low = image.u8(slotAt(slot), WHAT);
    int high = image.u8(slotAt(slot) + 1, WHAT) >>> 4;
    if (slot == 0) {
      if ((high & 1) != 0) {
        epilogues.add(new UnwindInfo.Epilogue(low, low));
      }
      return;
    }
    int fromEnd = high << 8 | low;
    if (fromEnd != 0) {
      epilogues.add(new UnwindInfo.Epilogue(fromEnd, image.u8(slotAt(0), WHAT)));
    }
  }

  private long slotAt(int slot) {
    return rva + 4 + slot * 2L;
  }

  private int u16(int slot) {
    return image.u16(slotAt(slot), WHAT);
  }

  private long u32(int slot) {
    return image.u32(slotAt(slot), WHAT);
  }

  private BadImageException refuse(String reason) {
    return image.refuse("unwind information at 0x%X %s".formatted(rva, reason));
  }
}
