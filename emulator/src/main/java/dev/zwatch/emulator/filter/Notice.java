package dev.zwatch.emulator.filter;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * What callbacks are told of an operation. The structure that they get is made once for all of
 * them; only what belongs to each is exchanged between their calls.
 */
public abstract class Notice {
  /** CallContext, ObjectContext and Reserved, with which all structures but one end. */
  private static final int ENDING = 24;

  final int before;
  final int after;
  final KernelObject object;
  final int size;
  final int extra;
  private final int callContext;

  /**
   * @param before the class of the notification before the operation
   * @param after the class of the one after it
   * @param object the key object
   * @param size of the structure, which begins with the object's address
   * @param extra how many bytes {@link #fill} needs besides
   */
  protected Notice(int before, int after, KernelObject object, int size, int extra) {
    this(before, after, object, size, extra, size - ENDING);
  }

  Notice(int before, int after, KernelObject object, int size, int extra, int callContext) {
    this.before = before;
    this.after = after;
    this.object = object;
    this.size = size;
    this.extra = extra;
    this.callContext = callContext;
  }

  /** Writes the structure, all zero until then but for the object's address. */
  protected abstract void fill(KernelMemory memory, long information, long extraMemory);

  /** The operation was performed; what came of it. */
  protected int performed(int status) {
    return status;
  }

  /** The structure is about to go. */
  protected void finish() {}

  /** Address of the key object that the operation was about. */
  long objectAfter(int status, long address) {
    return address;
  }

  /** How many bytes a UNICODE_STRING takes together with its text, a multiple of 8. */
  protected static int bytes(String text) {
    return (UNICODE_STRING.SIZE + Character.BYTES * text.length() + Long.BYTES - 1) & -Long.BYTES;
  }

  /** Makes a UNICODE_STRING with its text behind it. */
  protected static UNICODE_STRING string(KernelMemory memory, long address, String text) {
    UNICODE_STRING string = new UNICODE_STRING(memory, address);
    string.Length(Character.BYTES * text.length());
    string.MaximumLength(Character.BYTES * text.length());
    string.Buffer(address + UNICODE_STRING.SIZE);
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(string.Buffer() + (long) Character.BYTES * i, (short) text.charAt(i));
    }
    return string;
  }

  final long callContext(KernelMemory memory, long information) {
    return memory.getLong(information + callContext);
  }

  final void contexts(KernelMemory memory, long information, long ofCall, long ofObject) {
    memory.putLong(information + callContext, ofCall);
    memory.putLong(information + callContext + Long.BYTES, ofObject);
  }
}
