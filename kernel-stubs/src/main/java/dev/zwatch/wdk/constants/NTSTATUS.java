package dev.zwatch.wdk.constants;

import java.util.HexFormat;
import java.util.Map;

/**
 * NTSTATUS values that kernel functions return. The two high bits are the severity: 0 success, 1
 * information, 2 warning, 3 error.
 *
 * <p>Source: Microsoft, MS-ERREF section 2.3.1; values as in {@code ntstatus.h}.
 */
public final class NTSTATUS {
  public static final int STATUS_SUCCESS = 0x00000000;
  public static final int STATUS_WAIT_1 = 0x00000001;
  public static final int STATUS_ABANDONED = 0x00000080;
  public static final int STATUS_USER_APC = 0x000000C0;
  public static final int STATUS_ALERTED = 0x00000101;
  public static final int STATUS_TIMEOUT = 0x00000102;
  public static final int STATUS_PENDING = 0x00000103;
  public static final int STATUS_REPARSE = 0x00000104;
  public static final int STATUS_MORE_ENTRIES = 0x00000105;
  public static final int STATUS_SOME_NOT_MAPPED = 0x00000107;
  public static final int STATUS_NOTIFY_CLEANUP = 0x0000010B;
  public static final int STATUS_NOTIFY_ENUM_DIR = 0x0000010C;
  public static final int STATUS_OBJECT_NAME_EXISTS = 0x40000000;
  public static final int STATUS_GUARD_PAGE_VIOLATION = 0x80000001;
  public static final int STATUS_DATATYPE_MISALIGNMENT = 0x80000002;
  public static final int STATUS_BREAKPOINT = 0x80000003;
  public static final int STATUS_SINGLE_STEP = 0x80000004;
  public static final int STATUS_BUFFER_OVERFLOW = 0x80000005;
  public static final int STATUS_NO_MORE_FILES = 0x80000006;
  public static final int STATUS_DEVICE_BUSY = 0x80000011;
  public static final int STATUS_NO_MORE_ENTRIES = 0x8000001A;
  public static final int STATUS_UNSUCCESSFUL = 0xC0000001;
  public static final int STATUS_NOT_IMPLEMENTED = 0xC0000002;
  public static final int STATUS_INVALID_INFO_CLASS = 0xC0000003;
  public static final int STATUS_INFO_LENGTH_MISMATCH = 0xC0000004;
  public static final int STATUS_ACCESS_VIOLATION = 0xC0000005;
  public static final int STATUS_IN_PAGE_ERROR = 0xC0000006;
  public static final int STATUS_INVALID_HANDLE = 0xC0000008;
  public static final int STATUS_INVALID_CID = 0xC000000B;
  public static final int STATUS_INVALID_PARAMETER = 0xC000000D;
  public static final int STATUS_NO_SUCH_DEVICE = 0xC000000E;
  public static final int STATUS_NO_SUCH_FILE = 0xC000000F;
  public static final int STATUS_INVALID_DEVICE_REQUEST = 0xC0000010;
  public static final int STATUS_END_OF_FILE = 0xC0000011;
  public static final int STATUS_MORE_PROCESSING_REQUIRED = 0xC0000016;
  public static final int STATUS_NO_MEMORY = 0xC0000017;
  public static final int STATUS_ILLEGAL_INSTRUCTION = 0xC000001D;
  public static final int STATUS_ACCESS_DENIED = 0xC0000022;
  public static final int STATUS_BUFFER_TOO_SMALL = 0xC0000023;
  public static final int STATUS_OBJECT_TYPE_MISMATCH = 0xC0000024;
  public static final int STATUS_NONCONTINUABLE_EXCEPTION = 0xC0000025;
  public static final int STATUS_INVALID_DISPOSITION = 0xC0000026;
  public static final int STATUS_BAD_STACK = 0xC0000028;
  public static final int STATUS_INVALID_UNWIND_TARGET = 0xC0000029;
  public static final int STATUS_OBJECT_NAME_INVALID = 0xC0000033;
  public static final int STATUS_OBJECT_NAME_NOT_FOUND = 0xC0000034;
  public static final int STATUS_OBJECT_NAME_COLLISION = 0xC0000035;
  public static final int STATUS_DEVICE_ALREADY_ATTACHED = 0xC0000038;
  public static final int STATUS_OBJECT_PATH_INVALID = 0xC0000039;
  public static final int STATUS_REVISION_MISMATCH = 0xC0000059;
  public static final int STATUS_OBJECT_PATH_NOT_FOUND = 0xC000003A;
  public static final int STATUS_OBJECT_PATH_SYNTAX_BAD = 0xC000003B;
  public static final int STATUS_SHARING_VIOLATION = 0xC0000043;
  public static final int STATUS_MUTANT_NOT_OWNED = 0xC0000046;
  public static final int STATUS_SEMAPHORE_LIMIT_EXCEEDED = 0xC0000047;
  public static final int STATUS_DELETE_PENDING = 0xC0000056;
  public static final int STATUS_UNKNOWN_REVISION = 0xC0000058;
  public static final int STATUS_INVALID_OWNER = 0xC000005A;
  public static final int STATUS_INVALID_PRIMARY_GROUP = 0xC000005B;
  public static final int STATUS_PRIVILEGE_NOT_HELD = 0xC0000061;
  public static final int STATUS_INVALID_ACL = 0xC0000077;
  public static final int STATUS_INVALID_SID = 0xC0000078;
  public static final int STATUS_INVALID_SECURITY_DESCR = 0xC0000079;
  public static final int STATUS_PROCEDURE_NOT_FOUND = 0xC000007A;
  public static final int STATUS_INVALID_IMAGE_FORMAT = 0xC000007B;
  public static final int STATUS_BAD_INHERITANCE_ACL = 0xC000007D;
  public static final int STATUS_DISK_FULL = 0xC000007F;
  public static final int STATUS_ARRAY_BOUNDS_EXCEEDED = 0xC000008C;
  public static final int STATUS_INTEGER_DIVIDE_BY_ZERO = 0xC0000094;
  public static final int STATUS_INTEGER_OVERFLOW = 0xC0000095;
  public static final int STATUS_PRIVILEGED_INSTRUCTION = 0xC0000096;
  public static final int STATUS_ALLOTTED_SPACE_EXCEEDED = 0xC0000099;
  public static final int STATUS_INSUFFICIENT_RESOURCES = 0xC000009A;
  public static final int STATUS_DEVICE_NOT_CONNECTED = 0xC000009D;
  public static final int STATUS_DEVICE_NOT_READY = 0xC00000A3;
  public static final int STATUS_BAD_IMPERSONATION_LEVEL = 0xC00000A5;
  public static final int STATUS_IO_TIMEOUT = 0xC00000B5;
  public static final int STATUS_FILE_IS_A_DIRECTORY = 0xC00000BA;
  public static final int STATUS_NOT_SUPPORTED = 0xC00000BB;
  public static final int STATUS_DEVICE_DOES_NOT_EXIST = 0xC00000C0;
  public static final int STATUS_INTERNAL_ERROR = 0xC00000E5;
  public static final int STATUS_BAD_DESCRIPTOR_FORMAT = 0xC00000E7;
  public static final int STATUS_INVALID_PARAMETER_1 = 0xC00000EF;
  public static final int STATUS_INVALID_PARAMETER_2 = 0xC00000F0;
  public static final int STATUS_INVALID_PARAMETER_3 = 0xC00000F1;
  public static final int STATUS_INVALID_PARAMETER_4 = 0xC00000F2;
  public static final int STATUS_INVALID_PARAMETER_5 = 0xC00000F3;
  public static final int STATUS_INVALID_PARAMETER_6 = 0xC00000F4;
  public static final int STATUS_STACK_OVERFLOW = 0xC00000FD;
  public static final int STATUS_BAD_FUNCTION_TABLE = 0xC00000FF;
  public static final int STATUS_DIRECTORY_NOT_EMPTY = 0xC0000101;
  public static final int STATUS_NOT_A_DIRECTORY = 0xC0000103;
  public static final int STATUS_NAME_TOO_LONG = 0xC0000106;
  public static final int STATUS_CANCELLED = 0xC0000120;
  public static final int STATUS_CANNOT_DELETE = 0xC0000121;
  public static final int STATUS_ENTRYPOINT_NOT_FOUND = 0xC0000139;
  public static final int STATUS_UNHANDLED_EXCEPTION = 0xC0000144;
  public static final int STATUS_REGISTRY_CORRUPT = 0xC000014C;
  public static final int STATUS_REGISTRY_IO_FAILED = 0xC000014D;
  public static final int STATUS_NOT_REGISTRY_FILE = 0xC000015C;
  public static final int STATUS_KEY_DELETED = 0xC000017C;
  public static final int STATUS_NO_LOG_SPACE = 0xC000017D;
  public static final int STATUS_KEY_HAS_CHILDREN = 0xC0000180;
  public static final int STATUS_CHILD_MUST_BE_VOLATILE = 0xC0000181;
  public static final int STATUS_INVALID_DEVICE_STATE = 0xC0000184;
  public static final int STATUS_TOO_LATE = 0xC0000189;
  public static final int STATUS_INVALID_BUFFER_SIZE = 0xC0000206;
  public static final int STATUS_ADDRESS_ALREADY_EXISTS = 0xC000020A;
  public static final int STATUS_NOT_FOUND = 0xC0000225;
  public static final int STATUS_OBJECTID_EXISTS = 0xC000022B;
  public static final int STATUS_HANDLE_NOT_CLOSABLE = 0xC0000235;
  public static final int STATUS_REQUEST_ABORTED = 0xC0000240;
  public static final int STATUS_DRIVER_ENTRYPOINT_NOT_FOUND = 0xC0000263;
  public static final int STATUS_DRIVER_UNABLE_TO_LOAD = 0xC000026C;
  public static final int STATUS_DEVICE_REMOVED = 0xC00002B6;
  public static final int STATUS_ASSERTION_FAILURE = 0xC0000420;
  public static final int STATUS_CALLBACK_BYPASS = 0xC0000503;
  public static final int STATUS_TRANSACTIONAL_CONFLICT = 0xC0190001;
  public static final int STATUS_TRANSACTION_NOT_ACTIVE = 0xC0190003;
  public static final int STATUS_TRANSACTION_SUPERIOR_EXISTS = 0xC0190012;
  public static final int STATUS_TRANSACTION_REQUEST_NOT_VALID = 0xC0190013;
  public static final int STATUS_TRANSACTION_NOT_REQUESTED = 0xC0190014;
  public static final int STATUS_TRANSACTION_ALREADY_ABORTED = 0xC0190015;
  public static final int STATUS_TRANSACTION_ALREADY_COMMITTED = 0xC0190016;
  public static final int STATUS_ENLISTMENT_NOT_SUPERIOR = 0xC0190033;
  public static final int STATUS_TM_VOLATILE = 0xC019003B;
  public static final int STATUS_TRANSACTION_NOT_FOUND = 0xC019004E;
  public static final int STATUS_RESOURCEMANAGER_NOT_FOUND = 0xC019004F;
  public static final int STATUS_ENLISTMENT_NOT_FOUND = 0xC0190050;
  public static final int STATUS_TRANSACTIONMANAGER_NOT_FOUND = 0xC0190051;
  public static final int STATUS_TRANSACTION_RESPONSE_NOT_ENLISTED = 0xC0190057;
  public static final int STATUS_FLT_INSTANCE_ALTITUDE_COLLISION = 0xC01C0011;

  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();
  private static final Map<Integer, String> NAMES = ConstantNames.of(NTSTATUS.class, "STATUS_");

  private NTSTATUS() {}

  /** True for success and information values: what a caller may treat as "it worked". */
  public static boolean NT_SUCCESS(int status) {
    return status >= 0;
  }

  /** The value as people read it: {@code STATUS_INVALID_HANDLE (0xC0000008)}. */
  public static String toString(int status) {
    String hex = "0x" + DIGITS.toHexDigits(status);
    String name = NAMES.get(status);
    return name == null ? hex : name + " (" + hex + ")";
  }
}
