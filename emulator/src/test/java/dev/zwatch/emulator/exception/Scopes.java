package dev.zwatch.emulator.exception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.io.Request;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;

/** A kernel with the driver of {@code scopes.c} in it. */
final class Scopes implements AutoCloseable {
  static final int RUN = 0x800;
  static final int RUN_UNGUARDED = 0x801;
  static final int CATCH = 0x802;
  static final int CONTINUE = 0x803;
  static final int CONTINUE_BEHIND_CALL = 0x804;
  static final int PRESERVE = 0x805;
  static final int LEAVE = 0x806;
  static final int FILTER_FOR_EVER = 0x807;
  static final int SAME_AGAIN = 0x808;
  static final int GO_ON_AFTER_RAISE = 0x809;
  static final int MOVE_STACK = 0x80A;
  static final int FAULT = 0x80B;
  static final int ADDRESS = 0x80C;

  private static final int ROOM = 256;

  final Emulator emulator;
  private final DEVICE_OBJECT device;

  Scopes(Path image) {
    this(image, EmulatorOptions.defaults());
  }

  Scopes(Path image, EmulatorOptions options) {
    emulator = Emulator.boot(options);
    LoadedDriver driver = emulator.load(image).driver();
    device = Objects.requireNonNull(driver.object().DeviceObject());
  }

  Request request(int function, String program) {
    int code = 0x22 << 16 | function << 2;
    return emulator.requests(device).ioctl(code, program.getBytes(ISO_8859_1), ROOM);
  }

  /** What the driver says of what has run. */
  String run(int function, String program) {
    return new String(request(function, program).output(), ISO_8859_1);
  }

  /** The number that the driver has found out, which is the last of its output. */
  long value(int function, String program) {
    byte[] output = request(function, program).output();
    return ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).getLong(output.length - 8);
  }

  @Override
  public void close() {
    emulator.close();
  }
}
