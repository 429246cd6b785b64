package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;

/**
 * Access tokens, by their objects' addresses.
 *
 * <p>Source: Microsoft, each routine's page, {@code ntifs.h}.
 */
public interface SeTokens extends KernelFamily {
  /** The token of a process, with a reference. */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "PACCESS_TOKEN")
  long PsReferencePrimaryToken(@PVOID long Process);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "VOID")
  void PsDereferencePrimaryToken(@PVOID long PrimaryToken);

  /**
   * The token of whom a thread impersonates, with a reference; 0, and nothing else, for nobody.
   *
   * @param ImpersonationLevel a SECURITY_IMPERSONATION_LEVEL
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "PACCESS_TOKEN")
  long PsReferenceImpersonationToken(
      @PVOID long Thread, PUCHAR CopyOnOpen, PUCHAR EffectiveOnly, PULONG ImpersonationLevel);

  /** Does nothing if there is no token. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "VOID")
  void PsDereferenceImpersonationToken(@PVOID long ImpersonationToken);

  /** TRUE if administrators are among the token's groups. */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte SeTokenIsAdmin(@PVOID long Token);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte SeTokenIsRestricted(@PVOID long Token);

  /**
   * Tells something of a token.
   *
   * @param TokenInformationClass of {@link dev.zwatch.wdk.constants.TOKEN}
   * @param TokenInformation gets the address of a buffer in paged pool, for ExFreePool; the value
   *     itself for TokenSessionId and TokenIntegrityLevel
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int SeQueryInformationToken(
      @PVOID long Token, int TokenInformationClass, PPVOID TokenInformation);
}
