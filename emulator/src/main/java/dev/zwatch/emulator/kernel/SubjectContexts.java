package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.types.KernelMemory;

/**
 * Subjects in a driver's memory: SECURITY_SUBJECT_CONTEXT (ClientToken@0 ImpersonationLevel@8
 * PrimaryToken@16 ProcessAuditId@24). Nobody is impersonated, so none that was captured has a
 * client.
 *
 * <p>Source: Microsoft, "SeCaptureSubjectContext", "SeQuerySubjectContextToken", {@code wdm.h}.
 */
final class SubjectContexts {
  private static final int SIZE = 32;
  private static final int IMPERSONATION_LEVEL = 8;
  private static final int PRIMARY_TOKEN = 16;
  private static final int PROCESS_AUDIT_ID = 24;
  private static final int SECURITY_IMPERSONATION = 2;

  private final KernelMemory memory;
  private final ProcessTokens tokens;
  private final TokenObjects objects;

  SubjectContexts(KernelMemory memory, ProcessTokens tokens, TokenObjects objects) {
    this.memory = memory;
    this.tokens = tokens;
    this.objects = objects;
  }

  void capture(long context, long processId) {
    memory.fill(context, SIZE, (byte) 0);
    memory.putLong(context + PRIMARY_TOKEN, objects.reference(tokens.current()));
    memory.putLong(context + PROCESS_AUDIT_ID, processId);
  }

  void release(long context) {
    long client = memory.getLong(context);
    if (client != 0) {
      objects.dereference(client, "SeReleaseSubjectContext");
    }
    objects.dereference(memory.getLong(context + PRIMARY_TOKEN), "SeReleaseSubjectContext");
    memory.putLong(context, 0);
    memory.putLong(context + PRIMARY_TOKEN, 0);
  }

  /** Who asks: the client if there is one. */
  Token effective(long context, String function) {
    long client = memory.getLong(context);
    return objects.at(client == 0 ? memory.getLong(context + PRIMARY_TOKEN) : client, function);
  }

  /** False for a client that only lets itself be identified. */
  boolean mayAct(long context) {
    return memory.getLong(context) == 0
        || memory.getInt(context + IMPERSONATION_LEVEL) >= SECURITY_IMPERSONATION;
  }
}
