package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A typed view on a kernel structure in guest memory. NULL is {@code null}, never a view.
 *
 * <p>Two views are equal when they look at the same address of the same memory as the same type.
 */
public abstract class Structure {
  protected final KernelMemory memory;
  protected final long address;

  protected Structure(KernelMemory memory, long address) {
    this.memory = memory;
    this.address = address;
  }

  public final KernelMemory memory() {
    return memory;
  }

  public final long address() {
    return address;
  }

  /** The address of a view that may be NULL. */
  public static long addressOf(@Nullable Structure structure) {
    return structure == null ? 0 : structure.address;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Structure that
        && getClass() == that.getClass()
        && memory == that.memory
        && address == that.address;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(address);
  }

  @Override
  public String toString() {
    return String.format("%s@0x%X", getClass().getSimpleName(), address);
  }
}
