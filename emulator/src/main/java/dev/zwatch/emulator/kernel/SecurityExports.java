package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.SECURITY.*;

import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.List;

/**
 * What SeExports points to: the SE_EXPORTS structure, privileges as LUIDs and pointers to SIDs in
 * the order in which Microsoft lists them, 8 bytes each, and the SIDs behind it.
 *
 * <p>Source: Microsoft, "SE_EXPORTS structure", "Well-known SIDs", {@code ntifs.h}.
 */
final class SecurityExports {
  /** It is obsolete, and has the number of SeMachineAccountPrivilege. */
  private static final int UNSOLICITED_INPUT = 6;

  /** In bytes, with the SIDs. */
  static final int ROOM = 0xA00;

  private static final List<Object> FIELDS =
      List.of(
          SE_CREATE_TOKEN_PRIVILEGE,
          SE_ASSIGNPRIMARYTOKEN_PRIVILEGE,
          SE_LOCK_MEMORY_PRIVILEGE,
          SE_INCREASE_QUOTA_PRIVILEGE,
          UNSOLICITED_INPUT,
          SE_TCB_PRIVILEGE,
          SE_SECURITY_PRIVILEGE,
          SE_TAKE_OWNERSHIP_PRIVILEGE,
          SE_LOAD_DRIVER_PRIVILEGE,
          SE_CREATE_PAGEFILE_PRIVILEGE,
          SE_INC_BASE_PRIORITY_PRIVILEGE,
          SE_SYSTEM_PROFILE_PRIVILEGE,
          SE_SYSTEMTIME_PRIVILEGE,
          SE_PROF_SINGLE_PROCESS_PRIVILEGE,
          SE_CREATE_PERMANENT_PRIVILEGE,
          SE_BACKUP_PRIVILEGE,
          SE_RESTORE_PRIVILEGE,
          SE_SHUTDOWN_PRIVILEGE,
          SE_DEBUG_PRIVILEGE,
          SE_AUDIT_PRIVILEGE,
          SE_SYSTEM_ENVIRONMENT_PRIVILEGE,
          SE_CHANGE_NOTIFY_PRIVILEGE,
          SE_REMOTE_SHUTDOWN_PRIVILEGE,
          Sid.of(0, 0),
          Sid.EVERYONE,
          Sid.of(2, 0),
          Sid.CREATOR_OWNER,
          Sid.CREATOR_GROUP,
          Sid.nt(),
          Sid.nt(1),
          Sid.nt(2),
          Sid.nt(3),
          Sid.INTERACTIVE,
          Sid.LOCAL_SYSTEM,
          Sid.ADMINISTRATORS,
          Sid.USERS,
          Sid.nt(32, 546),
          Sid.nt(32, 547),
          Sid.nt(32, 548),
          Sid.nt(32, 549),
          Sid.nt(32, 550),
          Sid.nt(32, 551),
          Sid.AUTHENTICATED_USERS,
          Sid.RESTRICTED,
          Sid.nt(7),
          SE_UNDOCK_PRIVILEGE,
          SE_SYNC_AGENT_PRIVILEGE,
          SE_ENABLE_DELEGATION_PRIVILEGE,
          Sid.nt(19),
          Sid.nt(20),
          SE_MANAGE_VOLUME_PRIVILEGE,
          SE_IMPERSONATE_PRIVILEGE,
          SE_CREATE_GLOBAL_PRIVILEGE,
          SE_TRUSTED_CREDMAN_ACCESS_PRIVILEGE,
          SE_RELABEL_PRIVILEGE,
          SE_INC_WORKING_SET_PRIVILEGE,
          SE_TIME_ZONE_PRIVILEGE,
          SE_CREATE_SYMBOLIC_LINK_PRIVILEGE,
          Sid.nt(17),
          Sid.of(16, 0),
          Sid.of(16, 0x1000),
          Sid.of(16, 0x2000),
          Sid.of(16, 0x3000),
          Sid.of(16, 0x4000),
          Sid.OWNER_RIGHTS,
          Sid.of(15, 2, 1),
          Sid.nt(84, 0, 0, 0, 0, 0),
          Sid.of(19, 512, 8192),
          Sid.nt(80, 956008885, (int) 3418522649L, 1831038044, 1853292631, (int) 2271478464L));

  private SecurityExports() {}

  /** Writes it to an address, at which there is {@link #ROOM}. */
  static void write(KernelMemory memory, long address) {
    long sidAt = address + (long) Long.BYTES * FIELDS.size();
    for (int i = 0; i < FIELDS.size(); i++) {
      long field = address + (long) Long.BYTES * i;
      if (FIELDS.get(i) instanceof Sid sid) {
        memory.putLong(field, sidAt);
        memory.write(sidAt, sid.bytes(), 0, sid.size());
        sidAt += (sid.size() + Long.BYTES - 1) & -Long.BYTES;
      } else {
        memory.putLong(field, (Integer) FIELDS.get(i));
      }
    }
  }
}
