package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.NPAGED_LOOKASIDE_LIST;
import dev.zwatch.wdk.types.PVOID;

/**
 * Lists whose entries are linked once, and the lookaside lists that are made of them. The drivers'
 * headers do the rest inline.
 *
 * <p>Source: Microsoft, "Singly Linked Lists", "Using Lookaside Lists", {@code wdm.h}.
 */
public interface ExLists extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void InitializeSListHead(@PVOID long SListHead);

  /** Returns NULL when the list is empty. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "PSLIST_ENTRY")
  long ExpInterlockedPopEntrySList(@PVOID long ListHead);

  /** Returns the entry that was first before, NULL for none. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "PSLIST_ENTRY")
  long ExpInterlockedPushEntrySList(@PVOID long ListHead, @PVOID long ListEntry);

  /** Empties the list, and returns the entry that was first. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "PSLIST_ENTRY")
  long ExpInterlockedFlushSList(@PVOID long ListHead);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "USHORT")
  int ExQueryDepthSList(@PVOID long SListHead);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExInitializeNPagedLookasideList(
      NPAGED_LOOKASIDE_LIST Lookaside,
      @PVOID long Allocate,
      @PVOID long Free,
      int Flags,
      long Size,
      int Tag,
      short Depth);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExDeleteNPagedLookasideList(NPAGED_LOOKASIDE_LIST Lookaside);

  @KernelFunction(irql = APC_LEVEL)
  void ExInitializePagedLookasideList(
      NPAGED_LOOKASIDE_LIST Lookaside,
      @PVOID long Allocate,
      @PVOID long Free,
      int Flags,
      long Size,
      int Tag,
      short Depth);

  @KernelFunction(irql = APC_LEVEL)
  void ExDeletePagedLookasideList(NPAGED_LOOKASIDE_LIST Lookaside);
}
