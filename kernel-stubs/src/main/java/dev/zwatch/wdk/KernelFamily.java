package dev.zwatch.wdk;

/** A family of kernel functions, all of one kernel. */
public interface KernelFamily {
  /** The place where a tool that watches this kernel keeps its state; always the same object. */
  WatchSlot watch();
}
