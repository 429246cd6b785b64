package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * Subjects: who asks for something. A SECURITY_SUBJECT_CONTEXT is the caller's memory, 32 bytes.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface SeSubjects extends KernelFamily {
  /** Writes down who the current thread is, with references to the tokens. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "VOID")
  void SeCaptureSubjectContext(@PVOID long SubjectContext);

  @KernelFunction(irql = PASSIVE_LEVEL, returns = "VOID")
  void SeLockSubjectContext(@PVOID long SubjectContext);

  @KernelFunction(irql = PASSIVE_LEVEL, returns = "VOID")
  void SeUnlockSubjectContext(@PVOID long SubjectContext);

  /** Gives the references back. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "VOID")
  void SeReleaseSubjectContext(@PVOID long SubjectContext);
}
