package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;

import dev.zwatch.emulator.filter.Notice;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.REG_QUERY_KEY_SECURITY_INFORMATION;
import dev.zwatch.wdk.types.REG_SET_KEY_SECURITY_INFORMATION;
import org.jspecify.annotations.Nullable;

/** What callbacks are told of the security of a key that is read or set. */
final class KeySecurityNotice extends Notice {
  /** What the pointers of the structure point to. */
  private static final int VARIABLES = 2 * Long.BYTES;

  private final KernelMemory memory;
  private final int securityInformation;
  private final long descriptor;
  private final boolean queries;
  private final int bufferLength;
  private @Nullable PULONG length;
  private boolean told;
  private int lengthAfter;

  private KeySecurityNotice(
      KernelMemory memory,
      KernelObject key,
      boolean queries,
      int securityInformation,
      long descriptor,
      int bufferLength) {
    super(
        queries
            ? REG_NOTIFY_CLASS.RegNtPreQueryKeySecurity
            : REG_NOTIFY_CLASS.RegNtPreSetKeySecurity,
        queries
            ? REG_NOTIFY_CLASS.RegNtPostQueryKeySecurity
            : REG_NOTIFY_CLASS.RegNtPostSetKeySecurity,
        key,
        queries ? REG_QUERY_KEY_SECURITY_INFORMATION.SIZE : REG_SET_KEY_SECURITY_INFORMATION.SIZE,
        VARIABLES);
    this.memory = memory;
    this.queries = queries;
    this.securityInformation = securityInformation;
    this.descriptor = descriptor;
    this.bufferLength = bufferLength;
  }

  static KeySecurityNotice query(
      KernelMemory memory, KernelObject key, int information, long descriptor, int length) {
    return new KeySecurityNotice(memory, key, true, information, descriptor, length);
  }

  static KeySecurityNotice set(
      KernelMemory memory, KernelObject key, int information, long descriptor) {
    return new KeySecurityNotice(memory, key, false, information, descriptor, 0);
  }

  /** Where the needed length is to be put: what callbacks see, if there are any. */
  PULONG length(PULONG ofCaller) {
    return length == null ? ofCaller : length;
  }

  /** Gives the caller the length that callbacks have seen or set. */
  void deliver(int status, PULONG ofCaller) {
    if (told && (NT_SUCCESS(status) || status == STATUS_BUFFER_TOO_SMALL)) {
      ofCaller.set(lengthAfter);
    }
  }

  @Override
  protected void fill(KernelMemory unused, long information, long extraMemory) {
    PULONG asked = new PULONG(memory, extraMemory);
    asked.set(securityInformation);
    if (!queries) {
      var set = new REG_SET_KEY_SECURITY_INFORMATION(memory, information);
      set.SecurityInformation(asked);
      set.SecurityDescriptor(descriptor);
      return;
    }
    PULONG variable = new PULONG(memory, extraMemory + Long.BYTES);
    variable.set(bufferLength);
    length = variable;
    var query = new REG_QUERY_KEY_SECURITY_INFORMATION(memory, information);
    query.SecurityInformation(asked);
    query.SecurityDescriptor(descriptor);
    query.Length(variable);
  }

  @Override
  protected void finish() {
    if (length != null) {
      told = true;
      lengthAfter = length.get();
    }
  }
}
