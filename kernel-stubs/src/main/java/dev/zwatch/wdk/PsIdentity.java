package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * Which threads and processes there are. Their objects, KTHREAD and EPROCESS, are opaque.
 *
 * <p>Source: Microsoft, each routine's page, {@code ntddk.h}, {@code ntifs.h}.
 */
public interface PsIdentity extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL, returns = "PKTHREAD", aliases = "PsGetCurrentThread")
  long KeGetCurrentThread();

  @KernelFunction(irql = HIGH_LEVEL, returns = "PEPROCESS", aliases = "PsGetCurrentProcess")
  long IoGetCurrentProcess();

  @KernelFunction(irql = HIGH_LEVEL, header = "ntddk.h", returns = "HANDLE")
  long PsGetCurrentThreadId();

  @KernelFunction(irql = HIGH_LEVEL, header = "ntddk.h", returns = "HANDLE")
  long PsGetCurrentProcessId();

  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntddk.h", returns = "HANDLE")
  long PsGetThreadId(@PVOID long Thread);

  @KernelFunction(irql = HIGH_LEVEL, header = "ntddk.h", returns = "HANDLE")
  long PsGetThreadProcessId(@PVOID long Thread);

  @KernelFunction(irql = HIGH_LEVEL, header = "ntddk.h", returns = "HANDLE")
  long PsGetProcessId(@PVOID long Process);

  /** Returns TRUE for a thread that belongs to no program. */
  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte PsIsSystemThread(@PVOID long Thread);

  /** Returns UserMode (1) when a program called the kernel on the current thread, else 0. */
  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntddk.h", returns = "KPROCESSOR_MODE")
  byte ExGetPreviousMode();
}
