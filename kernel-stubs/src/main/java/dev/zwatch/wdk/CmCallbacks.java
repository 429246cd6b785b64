package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * The configuration manager's callbacks, by which a driver filters registry operations. A driver's
 * routine is given by address, see {@link dev.zwatch.wdk.types.KernelMemory#addressOf}, and is an
 * {@link dev.zwatch.wdk.roles.EX_CALLBACK_FUNCTION}.
 *
 * <p>Source: Microsoft, "Filtering Registry Calls" and each routine's page, {@code wdm.h}.
 */
public interface CmCallbacks extends KernelFamily {
  @KernelFunction(irql = APC_LEVEL)
  int CmRegisterCallback(@PVOID long Function, @PVOID long Context, PLARGE_INTEGER Cookie);

  /** STATUS_FLT_INSTANCE_ALTITUDE_COLLISION: another callback is registered at the altitude. */
  @KernelFunction(irql = APC_LEVEL)
  int CmRegisterCallbackEx(
      @PVOID long Function,
      UNICODE_STRING Altitude,
      @PVOID long Driver,
      @PVOID long Context,
      PLARGE_INTEGER Cookie,
      @PVOID long Reserved);

  /** STATUS_INVALID_PARAMETER: no callback has the cookie. */
  @KernelFunction(irql = APC_LEVEL)
  int CmUnRegisterCallback(long Cookie);

  @KernelFunction(irql = APC_LEVEL)
  void CmGetCallbackVersion(@Nullable PULONG Major, @Nullable PULONG Minor);

  @KernelFunction(irql = APC_LEVEL)
  int CmSetCallbackObjectContext(
      @PVOID long Object,
      PLARGE_INTEGER Cookie,
      @PVOID long NewContext,
      @Nullable PPVOID OldContext);

  /** STATUS_INVALID_PARAMETER: there is no such callback or no such key object. */
  @KernelFunction(irql = APC_LEVEL)
  int CmCallbackGetKeyObjectID(
      PLARGE_INTEGER Cookie,
      @PVOID long Object,
      @Nullable PPVOID ObjectID,
      @Nullable PPVOID ObjectName);

  /** STATUS_INVALID_PARAMETER: no such callback, no such key object, or flags. */
  @KernelFunction(irql = APC_LEVEL)
  int CmCallbackGetKeyObjectIDEx(
      PLARGE_INTEGER Cookie,
      @PVOID long Object,
      @Nullable PPVOID ObjectID,
      @Nullable PPVOID ObjectName,
      int Flags);

  @KernelFunction(irql = APC_LEVEL)
  void CmCallbackReleaseKeyObjectIDEx(@PVOID long ObjectName);
}
