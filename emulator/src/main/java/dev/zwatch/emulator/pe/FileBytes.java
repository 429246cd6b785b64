package dev.zwatch.emulator.pe;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of an image file; every read is checked against its end. Offsets are in bytes. */
final class FileBytes {
  /** Larger files are refused: no driver comes near, with debug data either. */
  static final int MAXIMUM_SIZE = 512 << 20;

  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final String name;

  FileBytes(byte[] bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  static FileBytes read(Path file) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new BadImageException(name, "is a directory");
    }
    // A pipe or a device could block or never end.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new BadImageException(name, "is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAXIMUM_SIZE + 1);
      if (bytes.length > MAXIMUM_SIZE) {
        throw new BadImageException(name, "is larger than " + (MAXIMUM_SIZE >> 20) + " MiB");
      }
      return new FileBytes(bytes, name);
    } catch (NoSuchFileException e) {
      throw new BadImageException(name, "no such file");
    } catch (AccessDeniedException e) {
      throw new BadImageException(name, "may not be read (permission denied)");
    } catch (IOException e) {
      throw new BadImageException(name, "cannot be read: " + e.getMessage());
    }
  }

  String name() {
    return name;
  }

  int size() {
    return bytes.length;
  }

  byte[] array() {
    return bytes;
  }

  BadImageException refuse(String reason) {
    return new BadImageException(name, reason);
  }

  /** Refuses the file unless {@code length} bytes at {@code offset} are inside it. */
  void need(long offset, long length, String what) {
    if (offset < 0 || length < 0 || offset > bytes.length - length) {
      throw refuse(
          "truncated: %s ends at byte %d of a file of %d bytes"
              .formatted(what, offset + length, bytes.length));
    }
  }

  int u8(long offset, String what) {
    need(offset, 1, what);
    return bytes[(int) offset] & 0xFF;
  }

  int u16(long offset, String what) {
    need(offset, 2, what);
    return (short) U16.get(bytes, (int) offset) & 0xFFFF;
  }

  long u32(long offset, String what) {
    need(offset, 4, what);
    return (int) U32.get(bytes, (int) offset) & 0xFFFFFFFFL;
  }

  long u64(long offset, String what) {
    need(offset, 8, what);
    return (long) U64.get(bytes, (int) offset);
  }
}
