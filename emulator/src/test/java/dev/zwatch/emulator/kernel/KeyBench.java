package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.ZwObjects;
import dev.zwatch.wdk.ZwRegistry;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A kernel for tests of the registry routines; what they may write to is filled with 0xCC. */
final class KeyBench implements AutoCloseable {
  static final String KEY = "\\Registry\\Machine\\Software\\Zwatch";
  static final int FLAGS = OBJ.OBJ_KERNEL_HANDLE | OBJ.OBJ_CASE_INSENSITIVE;
  static final int UNTOUCHED = 0xCCCC_CCCC;
  static final long UNTOUCHED_HANDLE = 0xCCCC_CCCC_CCCC_CCCCL;

  /** An address at which nothing is. */
  static final long NOWHERE = 0x10;

  final JavaKernel kernel;
  final Wdk wdk;
  final KernelMemory memory;
  final ZwRegistry zw;
  final ZwObjects objects;

  /** The variables that calls write to. */
  final PHANDLE handle;

  final PULONG number;

  KeyBench() {
    this(EmulatorOptions.defaults());
  }

  KeyBench(EmulatorOptions options) {
    kernel = new JavaKernel(options);
    wdk = kernel.wdk();
    memory = wdk.memory();
    zw = wdk.zwRegistry();
    objects = wdk.zwObjects();
    handle = new PHANDLE(memory, buffer(PHANDLE.SIZE));
    number = new PULONG(memory, buffer(PULONG.SIZE));
  }

  /** So many bytes, each 0xCC. */
  long buffer(int size) {
    long address = kernel.memory(Math.max(size, 1));
    memory.fill(address, size, (byte) 0xCC);
    return address;
  }

  byte[] bytes(long address, int length) {
    byte[] bytes = new byte[length];
    memory.read(address, bytes, 0, length);
    return bytes;
  }

  UNICODE_STRING name(String text) {
    UNICODE_STRING string = new UNICODE_STRING(memory, kernel.memory(UNICODE_STRING.SIZE));
    long buffer = buffer(2 * text.length());
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(buffer + 2L * i, (short) text.charAt(i));
    }
    string.Length(2 * text.length());
    string.MaximumLength(2 * text.length());
    string.Buffer(buffer);
    return string;
  }

  OBJECT_ATTRIBUTES attributes(String path) {
    return attributes(name(path), FLAGS, 0);
  }

  OBJECT_ATTRIBUTES attributes(@Nullable UNICODE_STRING name, int flags, long root) {
    OBJECT_ATTRIBUTES attributes =
        new OBJECT_ATTRIBUTES(memory, kernel.memory(OBJECT_ATTRIBUTES.SIZE));
    attributes.InitializeObjectAttributes(name, flags, root, 0);
    return attributes;
  }

  /** ZwCreateKey with every right, which must succeed. */
  long create(String path) {
    return create(path, REG.REG_OPTION_NON_VOLATILE);
  }

  long create(String path, int options) {
    assertSuccess(
        zw.ZwCreateKey(
            handle, ACCESS_MASK.KEY_ALL_ACCESS, attributes(path), 0, null, options, null));
    return handle.get();
  }

  /** A handle to {@link #KEY} with some rights; the key is created if it is not there. */
  long withAccess(int access) {
    assertSuccess(zw.ZwCreateKey(handle, access, attributes(KEY), 0, null, 0, null));
    return handle.get();
  }

  /** What ZwOpenKey returns for a path. */
  int opening(String path) {
    return zw.ZwOpenKey(handle, ACCESS_MASK.KEY_READ, attributes(path));
  }

  void set(long key, String value, int type, byte... data) {
    long buffer = buffer(data.length);
    memory.write(buffer, data, 0, data.length);
    assertSuccess(zw.ZwSetValueKey(key, name(value), 0, type, buffer, data.length));
  }

  /** A value's data; null if there is no such value. */
  byte @Nullable [] data(long key, String value) {
    long buffer = buffer(4096);
    int status =
        zw.ZwQueryValueKey(key, name(value), REG.KeyValuePartialInformation, buffer, 4096, number);
    return status == STATUS_SUCCESS ? bytes(buffer + 12, memory.getInt(buffer + 8)) : null;
  }

  /** The path under which the kernel knows the key of a handle. */
  String path(long key) {
    return wdk.view().keyPath(wdk.view().keyOfHandle(key));
  }

  /** The address of the object of a handle, to which there is one reference more. */
  long object(long handle) {
    PPVOID object = new PPVOID(memory, buffer(PPVOID.SIZE));
    assertSuccess(
        wdk.family(ObReferences.class)
            .ObReferenceObjectByHandle(handle, 0, 0, (byte) 0, object, null));
    return object.get();
  }

  void close(long key) {
    assertSuccess(objects.ZwClose(key));
  }

  /** A handle that was closed. */
  long closed() {
    long key = create(KEY);
    close(key);
    return key;
  }

  /** A handle to a key that was deleted through another. */
  long deleted() {
    create(KEY);
    long key = create(KEY + "\\Deleted");
    assertSuccess(zw.ZwDeleteKey(create(KEY + "\\Deleted")));
    return key;
  }

  /** A handle to a thread, which is no key. */
  long thread() {
    long start = memory.addressOf(KSTART_ROUTINE.class, context -> {});
    assertSuccess(
        wdk.family(PsThreads.class)
            .PsCreateSystemThread(handle, 0, attributes(null, FLAGS, 0), 0, null, start, 0));
    return handle.get();
  }

  static void assertSuccess(int status) {
    assertStatus(status, STATUS_SUCCESS);
  }

  static void assertStatus(int status, int expected) {
    assertThat(NTSTATUS.toString(status)).isEqualTo(NTSTATUS.toString(expected));
  }

  /** One of the calls that answer into a buffer. */
  interface Query {
    int ask(long buffer, int length, PULONG resultLength);
  }

  /** The answer in a buffer that has room for it. */
  ByteBuffer answer(Query query) {
    long buffer = buffer(4096);
    assertSuccess(query.ask(buffer, 4096, number));
    return ByteBuffer.wrap(bytes(buffer, number.get())).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** UTF-16 text in an answer; offset and length in bytes. */
  static String text(ByteBuffer answer, int offset, int length) {
    byte[] units = new byte[length];
    answer.get(offset, units);
    return new String(units, StandardCharsets.UTF_16LE);
  }

  /** The last bytes of an answer. */
  static byte[] tail(ByteBuffer answer, int length) {
    byte[] bytes = new byte[length];
    answer.get(answer.limit() - length, bytes);
    return bytes;
  }

  /** Asks with each length from 0 to one more than needed. */
  void assertBufferProtocol(int fixed, int whole, Query query) {
    byte[] answer = answer(query).array();
    assertThat(answer).hasSize(whole);
    for (int length = 0; length <= whole + 1; length++) {
      long buffer = buffer(whole + 1);
      number.set(UNTOUCHED);
      int expected =
          length < fixed
              ? STATUS_BUFFER_TOO_SMALL
              : length < whole ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
      assertStatus(query.ask(buffer, length, number), expected);
      assertThat(number.get()).as("ResultLength for %d", length).isEqualTo(whole);
      int written = length < fixed ? 0 : Math.min(length, whole);
      byte[] rest = new byte[whole + 1 - written];
      Arrays.fill(rest, (byte) 0xCC);
      assertThat(bytes(buffer, written)).isEqualTo(Arrays.copyOf(answer, written));
      assertThat(bytes(buffer + written, rest.length)).isEqualTo(rest);
    }
  }

  /** Asks for what must fail with neither buffer nor length touched. */
  void assertRefused(int expected, Query query) {
    long buffer = buffer(64);
    number.set(UNTOUCHED);
    assertStatus(query.ask(buffer, 64, number), expected);
    assertThat(number.get()).isEqualTo(UNTOUCHED);
    assertThat(bytes(buffer, 64)).containsOnly(0xCC);
  }

  @Override
  public void close() {
    kernel.close();
  }
}
