package dev.zwatch.emulator.object;

/** What the owner of an object type is told; called when the manager's own state is in order. */
public interface ObjectProcedures {
  /** The last handle to the object was closed; the object still exists. */
  default void lastHandleClosed(KernelObject object) {}

  /** The last reference is gone and the object with it. */
  default void deleted(KernelObject object) {}
}
