package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.PVOID;

/** A deferred procedure call: called at DISPATCH_LEVEL, in no particular thread. */
@FunctionalInterface
public interface KDEFERRED_ROUTINE {
  void Deferred(
      KDPC Dpc,
      @PVOID long DeferredContext,
      @PVOID long SystemArgument1,
      @PVOID long SystemArgument2);
}
