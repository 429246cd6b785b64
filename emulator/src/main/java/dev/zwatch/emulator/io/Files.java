package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_SUCH_DEVICE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.NameLookup;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.FO;
import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.constants.IRP_FLAGS;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Files open on devices. The last handle to one is closed with IRP_MJ_CLEANUP, its last reference
 * released with IRP_MJ_CLOSE; each request about it holds a reference.
 *
 * <p>Source: Microsoft, "IRP_MJ_CREATE", "IRP_MJ_CLEANUP", "IRP_MJ_CLOSE", "Specifying Exclusive
 * Access to Device Objects".
 */
final class Files {
  private static final int TAG = 0x656C6946;

  /** An IO_SECURITY_CONTEXT, and after it the ACCESS_STATE that it points to. */
  private static final int SECURITY_SIZE = 32 + 160;

  private static final int ACCESS_STATE = 32;
  private static final int FILE_OPEN = 1;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final ObjectNamespace names;
  private final Devices devices;
  private final RequestSender sender;

  Files(
      GuestMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      ObjectNamespace names,
      Devices devices,
      RequestSender sender) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.names = names;
    this.devices = devices;
    this.sender = sender;
    objects.setProcedures(
        ObjectType.File,
        new ObjectProcedures() {
          @Override
          public void lastHandleClosed(KernelObject object) {
            cleanup(new FILE_OBJECT(memory, object.bodyAddress()));
          }

          @Override
          public void deleted(KernelObject object) {
            close(new FILE_OBJECT(memory, object.bodyAddress()));
          }
        });
  }

  /**
   * An attempt to open a file.
   *
   * @param created the IRP_MJ_CREATE request, which may be pending
   * @param file null when no request was sent
   */
  record Opening(Request created, @Nullable FILE_OBJECT file, DEVICE_OBJECT device) {}

  /**
   * How a file is to be opened.
   *
   * @param user true for a program
   * @param desiredAccess of ACCESS_MASK
   * @param shareAccess FILE_SHARE_ bits
   * @param options create options in the low 24 bits, disposition above
   */
  record Terms(boolean user, int desiredAccess, int shareAccess, int options) {
    /** To read and write an existing file alone. */
    static Terms usual(boolean user) {
      return new Terms(user, 0x0012_019F, 0, FILE_OPEN << 24);
    }
  }

  /** The device that a path leads to, and what of the path follows its name. */
  record Target(int status, @Nullable DEVICE_OBJECT device, String rest) {}

  Target find(String path) {
    NameLookup found = names.lookup(path);
    KernelObject object = found.object();
    if (object == null) {
      return new Target(found.status(), null, "");
    }
    if (object.type() != ObjectType.Device) {
      return new Target(STATUS_OBJECT_TYPE_MISMATCH, null, "");
    }
    if (object.bodyAddress() == 0) {
      throw new NotModelled("the device object of the volume that " + path + " is on", 0);
    }
    return new Target(
        STATUS_SUCCESS, new DEVICE_OBJECT(memory, object.bodyAddress()), found.rest());
  }

  /**
   * Opens a file. A success leaves it with one reference, the caller's, and no handle.
   *
   * @param name what of its path follows the device's name; empty for the device itself
   */
  Opening open(DEVICE_OBJECT device, String name, Terms terms) {
    int refusal = refusal(device);
    long address = refusal == STATUS_SUCCESS ? pool.allocate(FILE_OBJECT.SIZE, TAG) : 0;
    if (address == 0) {
      int status = refusal == STATUS_SUCCESS ? STATUS_INSUFFICIENT_RESOURCES : refusal;
      return new Opening(sender.refused(status), null, device);
    }
    FILE_OBJECT file = new FILE_OBJECT(memory, address);
    file.Type((short) IO_TYPE.IO_TYPE_FILE);
    file.Size((short) FILE_OBJECT.SIZE);
    file.DeviceObject(device);
    file.Flags(FO.FO_SYNCHRONOUS_IO);
    write(file.FileName(), name);
    devices.opened(device, 1);
    devices.reference(device);
    objects.create(ObjectType.File, null, address);
    long security = securityContext(terms.desiredAccess());
    Request created =
        sender.send(
            device,
            new Sender(file, terms.user()),
            IRP_MJ.IRP_MJ_CREATE,
            0,
            (irp, location, buffers) -> prepare(irp, location, terms, security));
    created.whenEnded(
        request -> {
          pool.free(security);
          if (!NT_SUCCESS(request.status())) {
            failed(file, device);
          }
        });
    return new Opening(created, file, device);
  }

  private static void prepare(
      IRP irp, IO_STACK_LOCATION location, Terms terms, long securityContext) {
    irp.Flags(IRP_FLAGS.IRP_CREATE_OPERATION | IRP_FLAGS.IRP_SYNCHRONOUS_API);
    location.Create(securityContext, terms.options(), terms.shareAccess());
  }

  private void cleanup(FILE_OBJECT file) {
    DEVICE_OBJECT device = file.DeviceObject();
    if (device != null) {
      sender.send(
          device,
          new Sender(file, false),
          IRP_MJ.IRP_MJ_CLEANUP,
          0,
          (irp, location, buffers) -> irp.Flags(IRP_FLAGS.IRP_SYNCHRONOUS_API));
      file.Flags(file.Flags() | FO.FO_CLEANUP_COMPLETE);
    }
  }

  private void close(FILE_OBJECT file) {
    DEVICE_OBJECT device = file.DeviceObject();
    if (device != null) {
      Request closing =
          sender.send(
              device,
              new Sender(file, false),
              IRP_MJ.IRP_MJ_CLOSE,
              0,
              (irp, location, buffers) ->
                  irp.Flags(IRP_FLAGS.IRP_CLOSE_OPERATION | IRP_FLAGS.IRP_SYNCHRONOUS_API));
      closing.whenEnded(
          request -> {
            leave(device);
            free(file);
          });
    } else {
      free(file);
    }
  }

  /** Takes the file's part in its device away after a CREATE that failed: nothing to close. */
  private void failed(FILE_OBJECT file, DEVICE_OBJECT device) {
    file.DeviceObject(null);
    leave(device);
    KernelObject object = objects.atAddress(file.address());
    if (object != null) {
      objects.dereference(object);
    }
  }

  private void leave(DEVICE_OBJECT device) {
    devices.opened(device, -1);
    devices.dereference(device);
  }

  private void free(FILE_OBJECT file) {
    pool.free(file.FileName().Buffer());
    file.Type((short) 0);
    pool.free(file.address());
  }

  private long securityContext(int desiredAccess) {
    long context = pool.allocate(SECURITY_SIZE, TAG);
    if (context != 0) {
      memory.putLong(context + 8, context + ACCESS_STATE);
      memory.putInt(context + 16, desiredAccess);
    }
    return context;
  }

  private void write(UNICODE_STRING string, String text) {
    if (text.isEmpty()) {
      return;
    }
    int size = 2 * text.length();
    byte[] units = text.getBytes(StandardCharsets.UTF_16LE);
    long buffer = pool.allocate(size, TAG);
    if (buffer != 0) {
      memory.write(buffer, units, 0, size);
      string.Length(size);
      string.MaximumLength(size);
      string.Buffer(buffer);
    }
  }

  private int refusal(DEVICE_OBJECT device) {
    if (!devices.exists(device) || !DeviceStacks.isReady(device)) {
      return STATUS_NO_SUCH_DEVICE;
    }
    boolean taken = (device.Flags() & DO.DO_EXCLUSIVE) != 0 && device.ReferenceCount() > 0;
    return taken ? STATUS_ACCESS_DENIED : STATUS_SUCCESS;
  }
}
