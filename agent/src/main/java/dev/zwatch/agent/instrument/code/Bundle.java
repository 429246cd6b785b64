package dev.zwatch.agent.instrument.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Class files that the build has put into one: of each the length of its name, the name, the length
 * of its code, the code. Each class comes after its supertypes.
 */
public final class Bundle {
  private final ByteBuffer bytes;
  private int name;
  private int nameLength;
  private int length;

  Bundle(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Goes on to the next class, the first one to begin with; false after the last. */
  public boolean next() {
    bytes.position(bytes.position() + length);
    if (!bytes.hasRemaining()) {
      return false;
    }
    nameLength = bytes.getShort();
    name = bytes.position();
    bytes.position(name + nameLength);
    length = bytes.getInt();
    return true;
  }

  /** The name of the class, as Java has it. */
  public String name() {
    return new String(bytes.array(), name, nameLength, StandardCharsets.UTF_8);
  }

  /** The bytes among which those of the class are. */
  public byte[] bytes() {
    return bytes.array();
  }

  /** Where the code of the class begins. */
  public int offset() {
    return bytes.position();
  }

  /** The length of its code. */
  public int length() {
    return length;
  }
}
