package dev.zwatch.wdk;

import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import dev.zwatch.wdk.types.VA_LIST;

/**
 * Local variables and string constants of a Java driver, in the memory that kernel functions see. A
 * local variable lives until the driver routine that made it returns.
 */
public abstract class Locals {
  private final KernelMemory memory;

  protected Locals(KernelMemory memory) {
    this.memory = memory;
  }

  /** Address of that many bytes, zeroed, aligned to 16. */
  public abstract long bytes(int size);

  /**
   * Address of the text as UTF-16 with a null character after it; it lives as long as the kernel.
   */
  public abstract PCWSTR constant(String text);

  public PHANDLE PHANDLE() {
    return new PHANDLE(memory, bytes(PHANDLE.SIZE));
  }

  public PULONG PULONG() {
    return new PULONG(memory, bytes(PULONG.SIZE));
  }

  /** A ULONG variable that holds a value. */
  public PULONG PULONG(int value) {
    PULONG variable = PULONG();
    variable.set(value);
    return variable;
  }

  /** A byte variable, such as the KIRQL that a lock saves. */
  public PUCHAR PUCHAR() {
    return new PUCHAR(memory, bytes(PUCHAR.SIZE));
  }

  public PPVOID PPVOID() {
    return new PPVOID(memory, bytes(PPVOID.SIZE));
  }

  public OBJECT_ATTRIBUTES OBJECT_ATTRIBUTES() {
    return new OBJECT_ATTRIBUTES(memory, bytes(OBJECT_ATTRIBUTES.SIZE));
  }

  /** A counted string that refers to a constant, as RTL_CONSTANT_STRING makes it. */
  public UNICODE_STRING UNICODE_STRING(String text) {
    UNICODE_STRING string = new UNICODE_STRING(memory, bytes(UNICODE_STRING.SIZE));
    string.Length(2 * text.length());
    string.MaximumLength(2 * text.length() + 2);
    string.Buffer(constant(text).address());
    return string;
  }

  /** ASCII text with a null character after it, such as the format of a message. */
  public PCSTR PCSTR(String text) {
    PCSTR string = new PCSTR(memory, bytes(text.length() + 1));
    for (int i = 0; i < text.length(); i++) {
      memory.putByte(string.address() + i, (byte) text.charAt(i));
    }
    return string;
  }

  /** The arguments after the last named one: numbers as they are, all else by its address. */
  public VA_LIST VA_LIST(long... arguments) {
    VA_LIST list = new VA_LIST(memory, bytes(Long.BYTES * arguments.length));
    for (int i = 0; i < arguments.length; i++) {
      memory.putLong(list.address() + (long) Long.BYTES * i, arguments[i]);
    }
    return list;
  }
}
