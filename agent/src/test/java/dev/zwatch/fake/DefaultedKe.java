package dev.zwatch.fake;

import dev.zwatch.wdk.Ke;

/** Has a function as a default method. */
interface DefaultedKe extends Ke {
  @Override
  default void KeBugCheckEx(
      int BugCheckCode,
      long BugCheckParameter1,
      long BugCheckParameter2,
      long BugCheckParameter3,
      long BugCheckParameter4) {}
}
