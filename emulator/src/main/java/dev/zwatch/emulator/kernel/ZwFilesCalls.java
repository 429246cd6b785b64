package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.FILE.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.file.FileCreation;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwFiles;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** The file routines over the volume. */
final class ZwFilesCalls implements ZwFiles {
  private static final int SYNCHRONOUS = FILE_SYNCHRONOUS_IO_ALERT | FILE_SYNCHRONOUS_IO_NONALERT;

  /** Create options that are obeyed, or that mean nothing on this volume. */
  private static final int OPTIONS =
      SYNCHRONOUS
          | FILE_DIRECTORY_FILE
          | FILE_WRITE_THROUGH
          | FILE_SEQUENTIAL_ONLY
          | FILE_NON_DIRECTORY_FILE
          | FILE_COMPLETE_IF_OPLOCKED
          | FILE_NO_EA_KNOWLEDGE
          | FILE_RANDOM_ACCESS
          | FILE_DELETE_ON_CLOSE
          | FILE_OPEN_FOR_BACKUP_INTENT
          | FILE_NO_COMPRESSION
          | FILE_OPEN_REPARSE_POINT;

  private static final int ATTRIBUTES =
      STORED_ATTRIBUTES | FILE_ATTRIBUTE_NORMAL | FILE_ATTRIBUTE_DIRECTORY;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final FileObjects objects;
  private final FileTransfers transfers;
  private final FileInformation information;

  ZwFilesCalls(
      WatchSlot watch,
      IrqlGate gate,
      FileObjects objects,
      FileTransfers transfers,
      FileInformation information) {
    this.watch = watch;
    this.gate = gate;
    this.objects = objects;
    this.transfers = transfers;
    this.information = information;
  }

  @Override
  public int ZwCreateFile(
      PHANDLE FileHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      IO_STATUS_BLOCK IoStatusBlock,
      @Nullable PLARGE_INTEGER AllocationSize,
      int FileAttributes,
      int ShareAccess,
      int CreateDisposition,
      int CreateOptions,
      long EaBuffer,
      int EaLength) {
    gate.passive();
    if (EaLength != 0) {
      throw new NotModelled("ZwCreateFile with extended attributes", 0);
    }
    if (CreateDisposition < FILE_SUPERSEDE
        || CreateDisposition > FILE_OVERWRITE_IF
        || (FileAttributes & ~ATTRIBUTES) != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    return open(
        FileHandle,
        DesiredAccess,
        ObjectAttributes,
        IoStatusBlock,
        FileAttributes,
        ShareAccess,
        CreateDisposition,
        CreateOptions);
  }

  @Override
  public int ZwOpenFile(
      PHANDLE FileHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      IO_STATUS_BLOCK IoStatusBlock,
      int ShareAccess,
      int OpenOptions) {
    gate.passive();
    return open(
        FileHandle,
        DesiredAccess,
        ObjectAttributes,
        IoStatusBlock,
        0,
        ShareAccess,
        FILE_OPEN,
        OpenOptions);
  }

  private int open(
      PHANDLE handle,
      int desiredAccess,
      OBJECT_ATTRIBUTES attributes,
      IO_STATUS_BLOCK block,
      int fileAttributes,
      int share,
      int disposition,
      int options) {
    int access = ObjectAccess.granted(ObjectType.File, desiredAccess);
    if ((share & ~FILE_SHARE_VALID_FLAGS) != 0 || contradict(access, disposition, options)) {
      return STATUS_INVALID_PARAMETER;
    }
    if ((options & ~OPTIONS) != 0) {
      throw new NotModelled(
          String.format("a file with the create options 0x%X", options & ~OPTIONS), 0);
    }
    FileName name = objects.name(attributes);
    if (name.isWrong()) {
      return name.status();
    }
    FileObjects.Opening opening =
        objects.open(
            new FileCreation(name.path(), access, share, fileAttributes, disposition, options),
            name.attributes());
    block.Status(opening.reply().status());
    block.Information(opening.reply().information());
    if (opening.handle() != 0) {
      handle.set(opening.handle());
    }
    return opening.reply().status();
  }

  /** What "ZwCreateFile" says of options that do not go together. */
  private static boolean contradict(int access, int disposition, int options) {
    boolean directory = (options & FILE_DIRECTORY_FILE) != 0;
    boolean deletes = (options & FILE_DELETE_ON_CLOSE) != 0;
    boolean synchronous = (options & SYNCHRONOUS) != 0;
    return (options & ~FILE_VALID_OPTION_FLAGS) != 0
        || (options & SYNCHRONOUS) == SYNCHRONOUS
        || (synchronous && (access & ACCESS_MASK.SYNCHRONIZE) == 0)
        || (deletes && (access & ACCESS_MASK.DELETE) == 0)
        || (directory && (options & FILE_NON_DIRECTORY_FILE) != 0)
        || (directory
            && disposition != FILE_CREATE
            && disposition != FILE_OPEN
            && disposition != FILE_OPEN_IF);
  }

  @Override
  public int ZwReadFile(
      long FileHandle,
      long Event,
      long ApcRoutine,
      long ApcContext,
      IO_STATUS_BLOCK IoStatusBlock,
      long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER ByteOffset,
      @Nullable PULONG Key) {
    gate.passive();
    refuseApc("ZwReadFile", ApcRoutine);
    FileUse file = objects.use(FileHandle, FILE_READ_DATA);
    return file.refused()
        ? file.status()
        : transfers.read(file, Event, IoStatusBlock, Buffer, Length, ByteOffset);
  }

  @Override
  public int ZwWriteFile(
      long FileHandle,
      long Event,
      long ApcRoutine,
      long ApcContext,
      IO_STATUS_BLOCK IoStatusBlock,
      long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER ByteOffset,
      @Nullable PULONG Key) {
    gate.passive();
    refuseApc("ZwWriteFile", ApcRoutine);
    FileUse file = objects.use(FileHandle, 0);
    if (file.refused()) {
      return file.status();
    }
    return file.allows(FILE_WRITE_DATA) || file.allows(FILE_APPEND_DATA)
        ? transfers.write(file, Event, IoStatusBlock, Buffer, Length, ByteOffset)
        : STATUS_ACCESS_DENIED;
  }

  private static void refuseApc(String function, long routine) {
    if (routine != 0) {
      throw new NotModelled(function + " with an ApcRoutine", 0);
    }
  }

  @Override
  public int ZwQueryInformationFile(
      long FileHandle,
      IO_STATUS_BLOCK IoStatusBlock,
      long FileInformation,
      int Length,
      int FileInformationClass) {
    gate.passive();
    FileUse file = objects.use(FileHandle, 0);
    return file.refused()
        ? file.status()
        : information.query(file, IoStatusBlock, FileInformation, Length, FileInformationClass);
  }

  @Override
  public int ZwSetInformationFile(
      long FileHandle,
      IO_STATUS_BLOCK IoStatusBlock,
      long FileInformation,
      int Length,
      int FileInformationClass) {
    gate.passive();
    FileUse file = objects.use(FileHandle, 0);
    return file.refused()
        ? file.status()
        : information.set(file, IoStatusBlock, FileInformation, Length, FileInformationClass);
  }

  @Override
  public int ZwDeleteFile(OBJECT_ATTRIBUTES ObjectAttributes) {
    gate.passive();
    FileName name = objects.name(ObjectAttributes);
    return name.isWrong() ? name.status() : objects.delete(name.path());
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
