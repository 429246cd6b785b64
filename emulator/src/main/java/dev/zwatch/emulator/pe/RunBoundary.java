package dev.zwatch.emulator.pe;

/** Leads a walk from a routine that the kernel called to the driver that had called the kernel. */
@FunctionalInterface
public interface RunBoundary {
  /** For kernels whose routines are never called from within a call: the walk ends. */
  RunBoundary NONE = context -> false;

  /**
   * Called when a return address lies in no image. If it is where the routines that the kernel
   * calls return to, puts the stack pointer back to where it was as the driver below called the
   * kernel (the return address of that call on top) and returns true. The preserved registers need
   * no care: the walk has restored them.
   */
  boolean cross(UnwindContext context);
}
