package dev.zwatch.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.types.ANSI_STRING;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.UNICODE_STRING;
import dev.zwatch.wdk.types.VA_LIST;

/** Puts text and arguments into a kernel's memory, for tests that call kernel functions. */
public final class GuestText implements AutoCloseable {
  private static final int TAG = 0x74736554;

  private final Emulator emulator = Emulator.boot(EmulatorOptions.defaults());
  public final Wdk wdk = emulator.wdk();
  public final KernelMemory memory = wdk.memory();

  /** So many bytes, each 0xCC. */
  public long buffer(int size) {
    long address = wdk.ex().ExAllocatePoolWithTag(0, Math.max(size, 1), TAG);
    memory.fill(address, size, (byte) 0xCC);
    return address;
  }

  public PCSTR ansi(String text) {
    byte[] bytes = (text + "\0").getBytes(ISO_8859_1);
    long address = buffer(bytes.length);
    memory.write(address, bytes, 0, bytes.length);
    return new PCSTR(memory, address);
  }

  public PCWSTR wide(String text) {
    long address = buffer(2 * text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(address + 2L * i, (short) text.charAt(i));
    }
    memory.putShort(address + 2L * text.length(), (short) 0);
    return new PCWSTR(memory, address);
  }

  public UNICODE_STRING unicode(String text) {
    return unicode(text, 2 * text.length());
  }

  /** A string with room for so many bytes. */
  public UNICODE_STRING unicode(String text, int maximumLength) {
    UNICODE_STRING string = new UNICODE_STRING(memory, buffer(UNICODE_STRING.SIZE));
    long buffer = buffer(maximumLength);
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(buffer + 2L * i, (short) text.charAt(i));
    }
    string.Length(2 * text.length());
    string.MaximumLength(maximumLength);
    string.Buffer(buffer);
    return string;
  }

  public ANSI_STRING ansiString(String text) {
    return ansiString(text, text.length());
  }

  /** A string with room for so many bytes. */
  public ANSI_STRING ansiString(String text, int maximumLength) {
    ANSI_STRING string = new ANSI_STRING(memory, buffer(ANSI_STRING.SIZE));
    long buffer = buffer(maximumLength);
    byte[] bytes = text.getBytes(ISO_8859_1);
    memory.write(buffer, bytes, 0, bytes.length);
    string.Length(bytes.length);
    string.MaximumLength(maximumLength);
    string.Buffer(buffer);
    return string;
  }

  public VA_LIST arguments(long... values) {
    long address = buffer(8 * values.length);
    for (int i = 0; i < values.length; i++) {
      memory.putLong(address + 8L * i, values[i]);
    }
    return new VA_LIST(memory, address);
  }

  /** What stands in memory, a character a byte. */
  public String bytes(long address, int length) {
    byte[] bytes = new byte[length];
    memory.read(address, bytes, 0, length);
    return new String(bytes, ISO_8859_1);
  }

  public String text(ANSI_STRING string) {
    return new String(string.bytes(), ISO_8859_1);
  }

  @Override
  public void close() {
    emulator.close();
  }
}
