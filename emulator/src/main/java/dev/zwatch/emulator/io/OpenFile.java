package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.wdk.types.FILE_OBJECT;
import org.jspecify.annotations.Nullable;

/**
 * A file that a program has opened on a device, or tried to. A request about a file that is not
 * open is an {@link IllegalStateException}.
 */
public final class OpenFile extends DeviceRequests {
  private static final int FILE_ALL_ACCESS = 0x1F_01FF;

  private final RequestSender requests;
  private final ObjectManager objects;
  private final Request created;
  private final @Nullable FILE_OBJECT file;
  private long handle;

  OpenFile(
      RequestSender requests, DeviceStacks stacks, ObjectManager objects, Files.Opening opening) {
    super(requests, stacks, opening.device());
    this.requests = requests;
    this.objects = objects;
    this.created = opening.created();
    this.file = opening.file();
  }

  /** Takes a handle as soon as IRP_MJ_CREATE has succeeded. */
  OpenFile begun() {
    created.whenEnded(
        request -> {
          KernelObject object = file == null ? null : objects.atAddress(file.address());
          if (object != null && NT_SUCCESS(request.status())) {
            handle = objects.open(object, FILE_ALL_ACCESS, 0, Threads.USER_PROCESS);
            objects.dereference(object);
          }
        });
    return this;
  }

  /** The IRP_MJ_CREATE request; one that was refused before it was sent has its status too. */
  public Request created() {
    return created;
  }

  /** The file object; null when no IRP_MJ_CREATE was sent. It goes when the file is closed. */
  public @Nullable FILE_OBJECT file() {
    return file;
  }

  /** True from a successful IRP_MJ_CREATE until the file is closed. */
  public boolean isOpen() {
    return handle != 0;
  }

  /**
   * Closes the only handle: IRP_MJ_CLEANUP, and IRP_MJ_CLOSE once no request about the file is
   * pending. Nothing happens to a file that is not open.
   */
  public void close() {
    long closing = handle;
    handle = 0;
    if (closing != 0) {
      requests.guard(() -> objects.close(closing, Threads.USER_PROCESS));
    }
  }

  @Override
  Sender sender() {
    if (!isOpen()) {
      throw new IllegalStateException("the file is not open");
    }
    return new Sender(file, true);
  }
}
