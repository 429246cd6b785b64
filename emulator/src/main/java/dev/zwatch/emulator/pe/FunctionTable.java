package dev.zwatch.emulator.pe;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions that {@code .pdata} names, in ascending order without overlap. Functions that call
 * nothing and keep the stack as it is are missing from it.
 */
public final class FunctionTable {
  private static final int ENTRY = 12;
  private static final int MAXIMUM_FUNCTIONS = 1 << 20;
  static final int MAXIMUM_CHAIN = 32;

  private final RvaBytes image;
  private final long first;
  private final int[] begins;
  private final int[] ends;
  private final int[] unwinds;

  /** Filled as functions are asked for; two threads may fill one place with equal objects. */
  private final @Nullable UnwindInfo[] decoded;

  /** Likewise; see {@link #frameSize}, 0 while not known. */
  private final int[] frameSizes;

  private FunctionTable(RvaBytes image, long first, int size) {
    this.image = image;
    this.first = first;
    this.begins = new int[size];
    this.ends = new int[size];
    this.unwinds = new int[size];
    this.decoded = new UnwindInfo[size];
    this.frameSizes = new int[size];
  }

  static FunctionTable read(RvaBytes image, Headers.Directory directory) {
    if (!directory.present()) {
      return new FunctionTable(image, 0, 0);
    }
    long size = directory.size();
    image.need(directory.rva(), size, "function table");
    if (size % ENTRY != 0 || size / ENTRY > MAXIMUM_FUNCTIONS) {
      throw image.refuse("function table of 0x%X bytes".formatted(size));
    }
    long first = directory.rva();
    long end = first + size;
    // Linkers leave empty entries where they have dropped functions.
    while (first < end && emptyAt(image, first)) {
      first += ENTRY;
    }
    while (first < end && emptyAt(image, end - ENTRY)) {
      end -= ENTRY;
    }
    FunctionTable table = new FunctionTable(image, first, (int) ((end - first) / ENTRY));
    table.readEntries(first);
    table.checkUnwindInfos();
    return table;
  }

  private static boolean emptyAt(RvaBytes image, long rva) {
    return image.u32(rva, "function table") == 0 && image.u32(rva + 4, "function table") == 0;
  }

  private void readEntries(long first) {
    int previousEnd = 0;
    for (int i = 0; i < begins.length; i++) {
      RuntimeFunction function = UnwindInfoReader.function(image, first + (long) i * ENTRY);
      if (function.begin() < previousEnd) {
        throw image.refuse(
            "function table: the function at 0x%X is out of order".formatted(function.begin()));
      }
      previousEnd = function.end();
      begins[i] = function.begin();
      ends[i] = function.end();
      unwinds[i] = function.unwind();
    }
  }

  /** Reads each once, so that unwinding later meets nothing broken. */
  private void checkUnwindInfos() {
    BitSet checked = new BitSet();
    int[] chain = new int[MAXIMUM_CHAIN];
    for (int unwind : unwinds) {
      int length = 0;
      int at = unwind;
      while (!checked.get(at)) {
        if (length == MAXIMUM_CHAIN) {
          throw image.refuse("unwind information at 0x%X is chained without end".formatted(unwind));
        }
        chain[length++] = at;
        RuntimeFunction next = UnwindInfoReader.read(image, at).chained();
        if (next == null) {
          break;
        }
        at = next.unwind();
      }
      for (int i = 0; i < length; i++) {
        checked.set(chain[i]);
      }
    }
  }

  public int size() {
    return begins.length;
  }

  /** Index of the function that holds this RVA, or -1. */
  public int find(int rva) {
    int place = Arrays.binarySearch(begins, rva);
    int index = place >= 0 ? place : -place - 2;
    return index >= 0 && rva < ends[index] ? index : -1;
  }

  public RuntimeFunction function(int index) {
    return new RuntimeFunction(begins[index], ends[index], unwinds[index]);
  }

  /** RVA of an entry itself. */
  int rva(int index) {
    return (int) (first + (long) ENTRY * index);
  }

  RvaBytes image() {
    return image;
  }

  int begin(int index) {
    return begins[index];
  }

  int end(int index) {
    return ends[index];
  }

  public UnwindInfo unwindInfo(int index) {
    UnwindInfo info = decoded[index];
    if (info == null) {
      info = UnwindInfoReader.read(image, unwinds[index]);
      decoded[index] = info;
    }
    return info;
  }

  /**
   * Bytes from the stack pointer to the return address once the prologue has run, at most 2 GiB; -1
   * where the tables do not tell, since a frame pointer or a trap decides.
   */
  int frameSize(int index) {
    int size = frameSizes[index];
    if (size == 0) {
      size = computeFrameSize(index) + 1;
      frameSizes[index] = size == 0 ? -1 : size;
    }
    return size < 0 ? -1 : size - 1;
  }

  private int computeFrameSize(int index) {
    UnwindInfo info = unwindInfo(index);
    long size = 0;
    for (int i = 0; i < MAXIMUM_CHAIN; i++) {
      for (UnwindCode code : info.codes()) {
        switch (code.operation()) {
          case UnwindCode.UWOP_PUSH_NONVOL -> size += 8;
          case UnwindCode.UWOP_ALLOC_LARGE, UnwindCode.UWOP_ALLOC_SMALL -> size += code.amount();
          case UnwindCode.UWOP_SET_FPREG, UnwindCode.UWOP_PUSH_MACHFRAME -> {
            return -1;
          }
          default -> {} // a save moves nothing
        }
      }
      RuntimeFunction next = info.chained();
      if (next == null) {
        return size < Integer.MAX_VALUE - 1 ? (int) size : -1;
      }
      info = unwindInfo(next);
    }
    return -1;
  }

  /** For the function that a chained part names; it need not be in the table. */
  UnwindInfo unwindInfo(RuntimeFunction function) {
    int index = Arrays.binarySearch(begins, function.begin());
    return index >= 0 && unwinds[index] == function.unwind()
        ? unwindInfo(index)
        : UnwindInfoReader.read(image, function.unwind());
  }
}
