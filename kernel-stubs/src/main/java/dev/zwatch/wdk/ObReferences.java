package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_HANDLE_INFORMATION;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * References to objects. An object type is what an exported variable such as ExEventObjectType
 * points to.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface ObReferences extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ObReferenceObjectByHandle(
      @HANDLE long Handle,
      int DesiredAccess,
      @PVOID long ObjectType,
      byte AccessMode,
      PPVOID Object,
      @Nullable OBJECT_HANDLE_INFORMATION HandleInformation);

  @KernelFunction(irql = DISPATCH_LEVEL)
  int ObReferenceObjectByPointer(
      @PVOID long Object, int DesiredAccess, @PVOID long ObjectType, byte AccessMode);

  /** Gives the count after the call; for the log only, as on Windows. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG_PTR", aliases = "ObReferenceObject")
  long ObfReferenceObject(@PVOID long Object);

  /** Gives the count after the call; for the log only, as on Windows. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG_PTR", aliases = "ObDereferenceObject")
  long ObfDereferenceObject(@PVOID long Object);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int ObOpenObjectByPointer(
      @PVOID long Object,
      int HandleAttributes,
      @PVOID long PassedAccessState,
      int DesiredAccess,
      @PVOID long ObjectType,
      byte AccessMode,
      PHANDLE Handle);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int ObQueryNameString(
      @PVOID long Object, @PVOID long ObjectNameInfo, int Length, PULONG ReturnLength);
}
