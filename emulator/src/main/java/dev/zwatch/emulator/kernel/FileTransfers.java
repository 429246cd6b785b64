package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.file.FileData;
import dev.zwatch.emulator.file.FileNode;
import dev.zwatch.emulator.file.FileSystem;
import dev.zwatch.emulator.file.OpenedFile;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.constants.FILE;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of the volume's files. All are done when the call returns, through handles for
 * asynchronous I/O too; the event is signalled then.
 *
 * <p>Source: Microsoft, "ZwReadFile", "ZwWriteFile".
 */
final class FileTransfers {
  private static final long USE_FILE_POINTER_POSITION = -2;
  private static final long WRITE_TO_END_OF_FILE = -1;

  private final KernelMemory memory;
  private final Execution execution;
  private final ObjectHandles handles;
  private final FileSystem files;

  FileTransfers(KernelMemory memory, Execution execution, ObjectHandles handles, FileSystem files) {
    this.memory = memory;
    this.execution = execution;
    this.handles = handles;
    this.files = files;
  }

  int read(
      FileUse file,
      long event,
      IO_STATUS_BLOCK block,
      long buffer,
      int length,
      @Nullable PLARGE_INTEGER byteOffset) {
    OpenedFile opened = file.opened();
    FileNode node = files.node(opened);
    long offset = offset(opened, byteOffset);
    if (offset < 0) {
      return STATUS_INVALID_PARAMETER;
    }
    if (node.isDirectory()) {
      return STATUS_INVALID_DEVICE_REQUEST;
    }
    ObjectHandles.Use signalled = event(event);
    if (!NT_SUCCESS(signalled.status())) {
      return signalled.status();
    }
    FileData data = node.data();
    byte[] bytes = data.read(offset, Integer.toUnsignedLong(length));
    memory.write(buffer, bytes, 0, bytes.length);
    boolean atEnd = bytes.length == 0 && length != 0;
    return done(
        file, block, signalled.object(), atEnd ? STATUS_END_OF_FILE : 0, offset, bytes.length);
  }

  int write(
      FileUse file,
      long event,
      IO_STATUS_BLOCK block,
      long buffer,
      int length,
      @Nullable PLARGE_INTEGER byteOffset) {
    OpenedFile opened = file.opened();
    FileNode node = files.node(opened);
    boolean atEnd =
        !file.allows(FILE.FILE_WRITE_DATA)
            || (byteOffset != null && byteOffset.get() == WRITE_TO_END_OF_FILE);
    long offset = atEnd ? node.data().size() : offset(opened, byteOffset);
    if (offset < 0) {
      return STATUS_INVALID_PARAMETER;
    }
    if (node.isDirectory()) {
      return STATUS_INVALID_DEVICE_REQUEST;
    }
    ObjectHandles.Use signalled = event(event);
    if (!NT_SUCCESS(signalled.status())) {
      return signalled.status();
    }
    if (Integer.toUnsignedLong(length) > files.limits().bytes()) {
      return done(file, block, signalled.object(), STATUS_DISK_FULL, offset, 0);
    }
    byte[] bytes = new byte[length];
    memory.read(buffer, bytes, 0, length);
    int status = files.write(opened, offset, bytes);
    return done(
        file, block, signalled.object(), status, offset, status == STATUS_SUCCESS ? length : 0);
  }

  private int done(
      FileUse file,
      IO_STATUS_BLOCK block,
      @Nullable KernelObject event,
      int status,
      long offset,
      int count) {
    OpenedFile opened = file.opened();
    if (opened.isSynchronous() && NT_SUCCESS(status)) {
      file.object().setBody(opened.at(offset + count));
    }
    block.Status(status);
    block.Information(count);
    if (event != null) {
      new DISPATCHER_HEADER(memory, event.bodyAddress()).SignalState(1);
      execution.objects.signalled(event.bodyAddress());
      execution.processor.dispatch();
    }
    return status;
  }

  /** Negative where none is given that can be meant. */
  private static long offset(OpenedFile opened, @Nullable PLARGE_INTEGER byteOffset) {
    if (byteOffset == null || byteOffset.get() == USE_FILE_POINTER_POSITION) {
      return opened.isSynchronous() ? opened.position() : -1;
    }
    return byteOffset.get();
  }

  /** The event of a handle, no longer signalled; 0 means none, which is a success too. */
  private ObjectHandles.Use event(long handle) {
    if (handle == 0) {
      return new ObjectHandles.Use(STATUS_SUCCESS, null, null);
    }
    ObjectHandles.Use use = handles.use(handle, ObjectTypes.address(ObjectType.Event), 0, false);
    KernelObject event = use.object();
    if (event != null) {
      new DISPATCHER_HEADER(memory, event.bodyAddress()).SignalState(0);
    }
    return use;
  }
}
