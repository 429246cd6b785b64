package dev.zwatch.agent.report;

import java.util.List;

/** Names of the IRP's major function codes. */
final class IrpMajor {
  private static final List<String> NAMES =
      List.of(
          "CREATE",
          "CREATE_NAMED_PIPE",
          "CLOSE",
          "READ",
          "WRITE",
          "QUERY_INFORMATION",
          "SET_INFORMATION",
          "QUERY_EA",
          "SET_EA",
          "FLUSH_BUFFERS",
          "QUERY_VOLUME_INFORMATION",
          "SET_VOLUME_INFORMATION",
          "DIRECTORY_CONTROL",
          "FILE_SYSTEM_CONTROL",
          "DEVICE_CONTROL",
          "INTERNAL_DEVICE_CONTROL",
          "SHUTDOWN",
          "LOCK_CONTROL",
          "CLEANUP",
          "CREATE_MAILSLOT",
          "QUERY_SECURITY",
          "SET_SECURITY",
          "POWER",
          "SYSTEM_CONTROL",
          "DEVICE_CHANGE",
          "QUERY_QUOTA",
          "SET_QUOTA",
          "PNP");

  private IrpMajor() {}

  /** The name; the number when there is no such code. */
  static String name(int code) {
    return code >= 0 && code < NAMES.size() ? "IRP_MJ_" + NAMES.get(code) : "IRP_MJ " + code;
  }
}
