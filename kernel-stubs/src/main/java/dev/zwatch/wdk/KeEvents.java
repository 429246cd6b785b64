package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.KEVENT;

/**
 * Event objects.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeEvents extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void KeInitializeEvent(KEVENT Event, int Type, byte State);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG")
  int KeSetEvent(KEVENT Event, int Increment, byte Wait);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG")
  int KeResetEvent(KEVENT Event);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeClearEvent(KEVENT Event);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG")
  int KeReadStateEvent(KEVENT Event);
}
