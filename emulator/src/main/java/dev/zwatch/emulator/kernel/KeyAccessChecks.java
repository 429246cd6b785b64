package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_OWNER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PRIVILEGE_NOT_HELD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.RegistryView;
import dev.zwatch.emulator.security.AccessCheck;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.constants.SECURITY;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a caller who wants to be checked, OBJ_FORCE_ACCESS_CHECK.
 *
 * <p>Source: Microsoft, "InitializeObjectAttributes macro", "Registry Key Security and Access
 * Rights", [MS-RRP] "BaseRegCreateKey", "RegCreateKeyEx" (REG_OPTION_BACKUP_RESTORE).
 */
final class KeyAccessChecks {
  private KeyAccessChecks() {}

  static boolean areWanted(KeyOpening opening) {
    return (opening.attributes & OBJ.OBJ_FORCE_ACCESS_CHECK) != 0;
  }

  /**
   * Whether a key may be made; STATUS_SUCCESS too if none would be.
   *
   * @param given the descriptor that a new key is to get; null for none
   */
  static int ofNew(
      RegistryView view,
      KeyOpening opening,
      int options,
      Token token,
      @Nullable SecurityDescriptor given) {
    SecurityDescriptor parent =
        view.security(view.parentOfNew(opening.rootKey, opening.path, options));
    if (parent == null) {
      return STATUS_SUCCESS;
    }
    boolean link = (options & REG.REG_OPTION_CREATE_LINK) != 0;
    int needed = ACCESS_MASK.KEY_CREATE_SUB_KEY | (link ? ACCESS_MASK.KEY_CREATE_LINK : 0);
    boolean restores = isForBackup(options) && token.hasPrivilege(SECURITY.SE_RESTORE_PRIVILEGE);
    if (!restores) {
      int status = KeyAccess.check(parent, token, needed).status();
      if (status != STATUS_SUCCESS) {
        return status;
      }
    }
    boolean audits =
        (opening.desiredAccess & ACCESS_MASK.ACCESS_SYSTEM_SECURITY) != 0
            || (given != null && given.has(SECURITY.SE_SACL_PRESENT));
    if (audits && !token.hasPrivilege(SECURITY.SE_SECURITY_PRIVILEGE)) {
      return STATUS_PRIVILEGE_NOT_HELD;
    }
    return given == null || given.owner() == null || token.mayGiveTo(given.owner())
        ? STATUS_SUCCESS
        : STATUS_INVALID_OWNER;
  }

  /**
   * Whether a key that is there, or was just made, is opened, and how.
   *
   * @param isNew whoever makes a key gets the access that it asks for
   */
  static AccessCheck ofOpened(
      @Nullable SecurityDescriptor security,
      KeyOpening opening,
      int options,
      Token token,
      boolean isNew) {
    if (isForBackup(options)) {
      int granted = forBackup(token);
      return new AccessCheck(granted == 0 ? STATUS_ACCESS_DENIED : STATUS_SUCCESS, granted);
    }
    return isNew || security == null
        ? new AccessCheck(STATUS_SUCCESS, KeyAccess.granted(opening.desiredAccess))
        : KeyAccess.check(security, token, opening.desiredAccess);
  }

  private static boolean isForBackup(int options) {
    return (options & REG.REG_OPTION_BACKUP_RESTORE) != 0;
  }

  private static int forBackup(Token token) {
    int granted = 0;
    if (token.hasPrivilege(SECURITY.SE_BACKUP_PRIVILEGE)) {
      granted |= ACCESS_MASK.ACCESS_SYSTEM_SECURITY | ACCESS_MASK.KEY_READ;
    }
    if (token.hasPrivilege(SECURITY.SE_RESTORE_PRIVILEGE)) {
      granted |= ACCESS_MASK.ACCESS_SYSTEM_SECURITY | ACCESS_MASK.DELETE | ACCESS_MASK.KEY_WRITE;
    }
    return granted;
  }
}
