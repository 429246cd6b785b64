package dev.zwatch.wdk.constants;

/**
 * Access rights of files, how they are shared, opened and created, what came of it, attributes, and
 * information classes.
 *
 * <p>Source: Microsoft, "ZwCreateFile", "File Attribute Constants", "FILE_INFORMATION_CLASS";
 * values as in {@code wdm.h}.
 */
public final class FILE {
  public static final int FILE_READ_DATA = 0x0001;
  public static final int FILE_WRITE_DATA = 0x0002;
  public static final int FILE_APPEND_DATA = 0x0004;
  public static final int FILE_EXECUTE = 0x0020;
  public static final int FILE_READ_ATTRIBUTES = 0x0080;
  public static final int FILE_WRITE_ATTRIBUTES = 0x0100;

  public static final int FILE_SHARE_READ = 1;
  public static final int FILE_SHARE_WRITE = 2;
  public static final int FILE_SHARE_DELETE = 4;
  public static final int FILE_SHARE_VALID_FLAGS = 7;

  public static final int FILE_SUPERSEDE = 0;
  public static final int FILE_OPEN = 1;
  public static final int FILE_CREATE = 2;
  public static final int FILE_OPEN_IF = 3;
  public static final int FILE_OVERWRITE = 4;
  public static final int FILE_OVERWRITE_IF = 5;

  public static final int FILE_SUPERSEDED = 0;
  public static final int FILE_OPENED = 1;
  public static final int FILE_CREATED = 2;
  public static final int FILE_OVERWRITTEN = 3;
  public static final int FILE_EXISTS = 4;
  public static final int FILE_DOES_NOT_EXIST = 5;

  public static final int FILE_DIRECTORY_FILE = 0x0000_0001;
  public static final int FILE_WRITE_THROUGH = 0x0000_0002;
  public static final int FILE_SEQUENTIAL_ONLY = 0x0000_0004;
  public static final int FILE_NO_INTERMEDIATE_BUFFERING = 0x0000_0008;
  public static final int FILE_SYNCHRONOUS_IO_ALERT = 0x0000_0010;
  public static final int FILE_SYNCHRONOUS_IO_NONALERT = 0x0000_0020;
  public static final int FILE_NON_DIRECTORY_FILE = 0x0000_0040;
  public static final int FILE_COMPLETE_IF_OPLOCKED = 0x0000_0100;
  public static final int FILE_NO_EA_KNOWLEDGE = 0x0000_0200;
  public static final int FILE_RANDOM_ACCESS = 0x0000_0800;
  public static final int FILE_DELETE_ON_CLOSE = 0x0000_1000;
  public static final int FILE_OPEN_FOR_BACKUP_INTENT = 0x0000_4000;
  public static final int FILE_NO_COMPRESSION = 0x0000_8000;
  public static final int FILE_OPEN_REPARSE_POINT = 0x0020_0000;
  public static final int FILE_VALID_OPTION_FLAGS = 0x00FF_FFFF;

  public static final int FILE_ATTRIBUTE_READONLY = 0x0001;
  public static final int FILE_ATTRIBUTE_HIDDEN = 0x0002;
  public static final int FILE_ATTRIBUTE_SYSTEM = 0x0004;
  public static final int FILE_ATTRIBUTE_DIRECTORY = 0x0010;
  public static final int FILE_ATTRIBUTE_ARCHIVE = 0x0020;
  public static final int FILE_ATTRIBUTE_NORMAL = 0x0080;
  public static final int FILE_ATTRIBUTE_TEMPORARY = 0x0100;
  public static final int FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 0x2000;

  /** The attributes that a file keeps as they are given. */
  public static final int STORED_ATTRIBUTES =
      FILE_ATTRIBUTE_READONLY
          | FILE_ATTRIBUTE_HIDDEN
          | FILE_ATTRIBUTE_SYSTEM
          | FILE_ATTRIBUTE_ARCHIVE
          | FILE_ATTRIBUTE_TEMPORARY
          | FILE_ATTRIBUTE_NOT_CONTENT_INDEXED;

  public static final int FileBasicInformation = 4;
  public static final int FileStandardInformation = 5;
  public static final int FileInternalInformation = 6;
  public static final int FileEaInformation = 7;
  public static final int FileAccessInformation = 8;
  public static final int FileNameInformation = 9;
  public static final int FileDispositionInformation = 13;
  public static final int FilePositionInformation = 14;
  public static final int FileModeInformation = 16;
  public static final int FileAlignmentInformation = 17;
  public static final int FileAllocationInformation = 19;
  public static final int FileEndOfFileInformation = 20;
  public static final int FileNetworkOpenInformation = 34;
  public static final int FileAttributeTagInformation = 35;

  private FILE() {}
}
