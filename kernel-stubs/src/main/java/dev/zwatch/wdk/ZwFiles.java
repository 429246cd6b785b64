package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Files. Constants are those of {@link dev.zwatch.wdk.constants.FILE}; previous mode is kernel
 * mode.
 *
 * <p>Source: Microsoft, "Using Files in a Driver" and each routine's page, {@code wdm.h}.
 */
public interface ZwFiles extends KernelFamily {
  /**
   * Creates or opens a file or directory.
   *
   * @param IoStatusBlock its Information tells what was done: FILE_CREATED, FILE_OPENED …
   */
  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtCreateFile")
  int ZwCreateFile(
      PHANDLE FileHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      IO_STATUS_BLOCK IoStatusBlock,
      @Nullable PLARGE_INTEGER AllocationSize,
      int FileAttributes,
      int ShareAccess,
      int CreateDisposition,
      int CreateOptions,
      @PVOID long EaBuffer,
      int EaLength);

  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtOpenFile")
  int ZwOpenFile(
      PHANDLE FileHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      IO_STATUS_BLOCK IoStatusBlock,
      int ShareAccess,
      int OpenOptions);

  /**
   * Reads from a file.
   *
   * @param ByteOffset where to begin; NULL or -2 for the current position of a synchronous handle
   */
  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtReadFile")
  int ZwReadFile(
      @HANDLE long FileHandle,
      @HANDLE long Event,
      @PVOID long ApcRoutine,
      @PVOID long ApcContext,
      IO_STATUS_BLOCK IoStatusBlock,
      @PVOID long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER ByteOffset,
      @Nullable PULONG Key);

  /**
   * Writes to a file.
   *
   * @param ByteOffset where to begin; NULL or -2 for the current position of a synchronous handle,
   *     -1 for the end of the file
   */
  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtWriteFile")
  int ZwWriteFile(
      @HANDLE long FileHandle,
      @HANDLE long Event,
      @PVOID long ApcRoutine,
      @PVOID long ApcContext,
      IO_STATUS_BLOCK IoStatusBlock,
      @PVOID long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER ByteOffset,
      @Nullable PULONG Key);

  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtQueryInformationFile")
  int ZwQueryInformationFile(
      @HANDLE long FileHandle,
      IO_STATUS_BLOCK IoStatusBlock,
      @PVOID long FileInformation,
      int Length,
      int FileInformationClass);

  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtSetInformationFile")
  int ZwSetInformationFile(
      @HANDLE long FileHandle,
      IO_STATUS_BLOCK IoStatusBlock,
      @PVOID long FileInformation,
      int Length,
      int FileInformationClass);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ZwDeleteFile(OBJECT_ATTRIBUTES ObjectAttributes);
}
