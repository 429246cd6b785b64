package dev.zwatch.emulator.pe;

/**
 * One step of a function's prologue, as its UNWIND_INFO tells it.
 *
 * @param operation one of the UWOP_ values
 * @param codeOffset where the prologue's instruction ends, in bytes from the function's begin
 * @param register the register pushed or saved, by its number in x64 encoding; the XMM register for
 *     UWOP_SAVE_XMM128; 1 for a UWOP_PUSH_MACHFRAME with an error code
 * @param amount bytes allocated, or the offset in bytes of the save from the frame's base
 */
public record UnwindCode(int operation, int codeOffset, int register, long amount) {
  public static final int UWOP_PUSH_NONVOL = 0;
  public static final int UWOP_ALLOC_LARGE = 1;
  public static final int UWOP_ALLOC_SMALL = 2;
  public static final int UWOP_SET_FPREG = 3;
  public static final int UWOP_SAVE_NONVOL = 4;
  public static final int UWOP_SAVE_NONVOL_FAR = 5;
  public static final int UWOP_EPILOG = 6;
  public static final int UWOP_SAVE_XMM128 = 8;
  public static final int UWOP_SAVE_XMM128_FAR = 9;
  public static final int UWOP_PUSH_MACHFRAME = 10;
}
