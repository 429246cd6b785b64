package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.*;

import dev.zwatch.wdk.ZwFiles;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/** A kernel for tests of the file routines; what they may write to is filled with 0xCC. */
final class FileBench implements AutoCloseable {
  static final String FILE = "\\??\\C:\\Windows\\Temp\\zwatch.dat";
  static final int SHARE_ALL = FILE_SHARE_VALID_FLAGS;
  static final int READ_WRITE = ACCESS_MASK.GENERIC_READ | ACCESS_MASK.GENERIC_WRITE;
  static final int SYNCHRONOUS = FILE_SYNCHRONOUS_IO_NONALERT;

  final KeyBench keys = new KeyBench();
  final ZwFiles zw = keys.wdk.family(ZwFiles.class);

  /** The variables that calls write to. */
  final PHANDLE handle = new PHANDLE(keys.memory, keys.buffer(PHANDLE.SIZE));

  final IO_STATUS_BLOCK block = new IO_STATUS_BLOCK(keys.memory, keys.buffer(IO_STATUS_BLOCK.SIZE));

  int create(OBJECT_ATTRIBUTES attributes, int access, int share, int disposition, int options) {
    keys.memory.fill(handle.address(), PHANDLE.SIZE, (byte) 0xCC);
    keys.memory.fill(block.address(), IO_STATUS_BLOCK.SIZE, (byte) 0xCC);
    return zw.ZwCreateFile(
        handle, access, attributes, block, null, 0, share, disposition, options, 0, 0);
  }

  int create(String path, int access, int share, int disposition, int options) {
    return create(keys.attributes(path), access, share, disposition, options);
  }

  /** What opening with some disposition gives, for reading and writing, shared with anybody. */
  int with(String path, int disposition) {
    return create(path, READ_WRITE, SHARE_ALL, disposition, SYNCHRONOUS);
  }

  /** A handle for reading, writing and deleting, synchronous, shared with anybody. */
  long open(String path) {
    return open(path, READ_WRITE | ACCESS_MASK.DELETE, SHARE_ALL);
  }

  long open(String path, int access, int share) {
    assertSuccess(create(path, access | ACCESS_MASK.SYNCHRONIZE, share, FILE_OPEN_IF, SYNCHRONOUS));
    return handle.get();
  }

  long directory(String path) {
    assertSuccess(
        create(
            path,
            ACCESS_MASK.GENERIC_READ | ACCESS_MASK.DELETE,
            SHARE_ALL,
            FILE_OPEN_IF,
            FILE_DIRECTORY_FILE));
    return handle.get();
  }

  PLARGE_INTEGER number(long value) {
    PLARGE_INTEGER number = new PLARGE_INTEGER(keys.memory, keys.kernel.memory(8));
    number.set(value);
    return number;
  }

  int write(long file, byte[] bytes, @Nullable PLARGE_INTEGER offset) {
    long buffer = keys.buffer(bytes.length);
    keys.memory.write(buffer, bytes, 0, bytes.length);
    return zw.ZwWriteFile(file, 0, 0, 0, block, buffer, bytes.length, offset, null);
  }

  void put(long file, byte... bytes) {
    assertSuccess(write(file, bytes, null));
  }

  /** All bytes of a file. */
  byte[] content(long file) {
    long information = keys.buffer(24);
    assertSuccess(zw.ZwQueryInformationFile(file, block, information, 24, FileStandardInformation));
    int size = (int) keys.memory.getLong(information + 8);
    long buffer = keys.buffer(size);
    if (size != 0) {
      assertSuccess(zw.ZwReadFile(file, 0, 0, 0, block, buffer, size, number(0), null));
    }
    return keys.bytes(buffer, size);
  }

  byte[] content(String path) {
    long file = open(path, ACCESS_MASK.GENERIC_READ, SHARE_ALL);
    byte[] content = content(file);
    keys.close(file);
    return content;
  }

  /** Makes a file with some bytes, and closes it. */
  void make(String path, byte... bytes) {
    long file = open(path);
    put(file, bytes);
    keys.close(file);
  }

  OBJECT_ATTRIBUTES relative(long root, String name) {
    return keys.attributes(keys.name(name), FLAGS, root);
  }

  @Override
  public void close() {
    keys.close();
  }
}
