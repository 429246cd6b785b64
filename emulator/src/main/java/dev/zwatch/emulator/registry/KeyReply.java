package dev.zwatch.emulator.registry;

import dev.zwatch.wdk.constants.NTSTATUS;

/**
 * The answer to an open or a create.
 *
 * @param status the NTSTATUS to return
 * @param key the key's id; 0 unless the status is success
 * @param disposition REG_CREATED_NEW_KEY or REG_OPENED_EXISTING_KEY; 0 unless success
 */
public record KeyReply(int status, long key, int disposition) {
  static KeyReply failure(int status) {
    return new KeyReply(status, 0, 0);
  }

  /** True if there is a key. */
  public boolean success() {
    return NTSTATUS.NT_SUCCESS(status);
  }
}
