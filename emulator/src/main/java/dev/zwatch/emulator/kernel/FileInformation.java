package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.FILE.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.file.FileNode;
import dev.zwatch.emulator.file.FileSystem;
import dev.zwatch.emulator.file.FileTimes;
import dev.zwatch.emulator.file.OpenedFile;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.KernelMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What is known of an open file, and what can be set of it.
 *
 * <p>Source: Microsoft, "ZwQueryInformationFile", "ZwSetInformationFile" and the structures' own
 * pages.
 */
final class FileInformation {
  /** The last class that today's headers know. */
  private static final int LAST_CLASS = 81;

  /** The create options that FileModeInformation tells of. */
  private static final int MODES =
      FILE_WRITE_THROUGH
          | FILE_SEQUENTIAL_ONLY
          | FILE_SYNCHRONOUS_IO_ALERT
          | FILE_SYNCHRONOUS_IO_NONALERT
          | FILE_DELETE_ON_CLOSE;

  private final KernelMemory memory;
  private final FileSystem files;

  FileInformation(KernelMemory memory, FileSystem files) {
    this.memory = memory;
    this.files = files;
  }

  int query(FileUse file, IO_STATUS_BLOCK block, long buffer, int length, int informationClass) {
    int size = size(informationClass);
    if (size == 0) {
      return unknown("ZwQueryInformationFile", informationClass);
    }
    if (Integer.compareUnsigned(length, size) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    boolean ofAttributes =
        informationClass == FileBasicInformation
            || informationClass == FileNetworkOpenInformation
            || informationClass == FileAttributeTagInformation;
    if (ofAttributes && !file.allows(FILE_READ_ATTRIBUTES)) {
      return STATUS_ACCESS_DENIED;
    }
    ByteBuffer answer = answer(file, informationClass, size).flip();
    int whole = answer.limit();
    byte[] bytes = new byte[Integer.compareUnsigned(length, whole) < 0 ? length : whole];
    answer.get(bytes);
    int count = bytes.length;
    memory.write(buffer, bytes, 0, count);
    int status = count < whole ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
    block.Status(status);
    block.Information(count);
    return status;
  }

  /** The answer, up to its position. */
  private ByteBuffer answer(FileUse file, int informationClass, int size) {
    OpenedFile opened = file.opened();
    FileNode node = files.node(opened);
    byte[] name =
        informationClass == FileNameInformation
            ? files.path(opened).getBytes(StandardCharsets.UTF_16LE)
            : new byte[0];
    ByteBuffer answer = ByteBuffer.allocate(size + name.length).order(ByteOrder.LITTLE_ENDIAN);
    switch (informationClass) {
      case FileBasicInformation -> times(answer, node).putInt(node.shownAttributes()).putInt(0);
      case FileStandardInformation ->
          answer
              .putLong(node.data().allocated())
              .putLong(node.data().size())
              .putInt(node.deletePending() ? 0 : 1)
              .put((byte) (node.deletePending() ? 1 : 0))
              .put((byte) (node.isDirectory() ? 1 : 0))
              .putShort((short) 0);
      case FileInternalInformation -> answer.putLong(node.id());
      case FileAccessInformation -> answer.putInt(file.access());
      case FileNameInformation -> answer.putInt(name.length).put(name);
      case FilePositionInformation -> answer.putLong(opened.position());
      case FileModeInformation -> answer.putInt(opened.options() & MODES);
      case FileNetworkOpenInformation ->
          times(answer, node)
              .putLong(node.data().allocated())
              .putLong(node.data().size())
              .putInt(node.shownAttributes())
              .putInt(0);
      case FileAttributeTagInformation -> answer.putInt(node.shownAttributes()).putInt(0);
      default -> answer.putInt(0); // No extended attributes, no alignment.
    }
    return answer;
  }

  private static ByteBuffer times(ByteBuffer answer, FileNode node) {
    FileTimes times = node.times();
    return answer
        .putLong(times.creation())
        .putLong(times.lastAccess())
        .putLong(times.lastWrite())
        .putLong(times.change());
  }

  int set(FileUse file, IO_STATUS_BLOCK block, long buffer, int length, int informationClass) {
    int size =
        switch (informationClass) {
          case FileBasicInformation -> 40;
          case FileDispositionInformation -> 1;
          case FilePositionInformation, FileEndOfFileInformation -> Long.BYTES;
          default -> 0;
        };
    if (size == 0) {
      return unknown("ZwSetInformationFile", informationClass);
    }
    if (Integer.compareUnsigned(length, size) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    int status =
        switch (informationClass) {
          case FileBasicInformation -> setBasic(file, buffer);
          case FileDispositionInformation -> setDisposition(file, memory.getByte(buffer) != 0);
          case FilePositionInformation -> setPosition(file, memory.getLong(buffer));
          default -> setEndOfFile(file, memory.getLong(buffer));
        };
    if (NT_SUCCESS(status)) {
      block.Status(status);
      block.Information(0);
    }
    return status;
  }

  private int setBasic(FileUse file, long buffer) {
    if (!file.allows(FILE_WRITE_ATTRIBUTES)) {
      return STATUS_ACCESS_DENIED;
    }
    int attributes = memory.getInt(buffer + 32);
    boolean directory = files.node(file.opened()).isDirectory();
    if (((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 && !directory)
        || ((attributes & FILE_ATTRIBUTE_TEMPORARY) != 0 && directory)
        || (attributes & ~(STORED_ATTRIBUTES | FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_NORMAL))
            != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    FileTimes times =
        new FileTimes(
            memory.getLong(buffer),
            memory.getLong(buffer + 8),
            memory.getLong(buffer + 16),
            memory.getLong(buffer + 24));
    if (Math.min(
            Math.min(times.creation(), times.lastAccess()),
            Math.min(times.lastWrite(), times.change()))
        < -1) {
      return STATUS_INVALID_PARAMETER;
    }
    files.setBasic(file.opened(), attributes, times);
    return STATUS_SUCCESS;
  }

  private int setDisposition(FileUse file, boolean delete) {
    return file.allows(ACCESS_MASK.DELETE)
        ? files.setDeletePending(file.opened(), delete)
        : STATUS_ACCESS_DENIED;
  }

  private static int setPosition(FileUse file, long position) {
    if (!file.opened().isSynchronous()) {
      return STATUS_ACCESS_DENIED;
    }
    if (position < 0) {
      return STATUS_INVALID_PARAMETER;
    }
    file.object().setBody(file.opened().at(position));
    return STATUS_SUCCESS;
  }

  private int setEndOfFile(FileUse file, long size) {
    if (!file.allows(FILE_WRITE_DATA)) {
      return STATUS_ACCESS_DENIED;
    }
    if (size < 0 || files.node(file.opened()).isDirectory()) {
      return STATUS_INVALID_PARAMETER;
    }
    return files.resize(file.opened(), size);
  }

  /** The fixed part of what a class answers, in bytes; 0 for a class that is not modelled. */
  private static int size(int informationClass) {
    return switch (informationClass) {
      case FileBasicInformation -> 40;
      case FileStandardInformation -> 24;
      case FileInternalInformation, FilePositionInformation, FileAttributeTagInformation -> 8;
      case FileEaInformation,
          FileAccessInformation,
          FileNameInformation,
          FileModeInformation,
          FileAlignmentInformation ->
          4;
      case FileNetworkOpenInformation -> 56;
      default -> 0;
    };
  }

  private static int unknown(String function, int informationClass) {
    if (informationClass < 1 || informationClass > LAST_CLASS) {
      return STATUS_INVALID_INFO_CLASS;
    }
    throw new NotModelled(function + " with the FileInformationClass " + informationClass, 0);
  }
}
