package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.RtlStrings;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** Counted UTF-16 strings. */
public final class RtlStringsCalls implements RtlStrings {
  private static final int LONGEST = 0xFFFC;
  private static final int ODD = 1;
  private static final int NULL_TERMINATE = 1;
  private static final int ALLOCATE_NULL_STRING = 2;
  private static final int HASH_STRING_ALGORITHM_X65599 = 1;
  private static final int HASH_FACTOR = 65599;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final StringBuffers buffers;

  public RtlStringsCalls(WatchSlot watch, IrqlGate gate, StringBuffers buffers) {
    this.watch = watch;
    this.gate = gate;
    this.buffers = buffers;
  }

  @Override
  public void RtlInitUnicodeString(
      UNICODE_STRING DestinationString, @Nullable PCWSTR SourceString) {
    int length = SourceString == null ? 0 : Math.min(2 * SourceString.length(), LONGEST);
    init(DestinationString, SourceString, length);
  }

  @Override
  public int RtlInitUnicodeStringEx(
      UNICODE_STRING DestinationString, @Nullable PCWSTR SourceString) {
    int length = SourceString == null ? 0 : 2 * SourceString.length();
    if (length > LONGEST) {
      return STATUS_NAME_TOO_LONG;
    }
    init(DestinationString, SourceString, length);
    return STATUS_SUCCESS;
  }

  private static void init(UNICODE_STRING string, @Nullable PCWSTR text, int length) {
    string.Length(length);
    string.MaximumLength(text == null ? 0 : length + 2);
    string.Buffer(UNICODE_STRING.addressOf(text));
  }

  @Override
  public void RtlCopyUnicodeString(
      UNICODE_STRING DestinationString, @Nullable UNICODE_STRING SourceString) {
    String text = SourceString == null ? "" : SourceString.text();
    int length = Math.min(2 * text.length(), DestinationString.MaximumLength() & ~ODD);
    store(DestinationString, 0, text.substring(0, length / 2));
  }

  @Override
  public int RtlCompareUnicodeString(
      UNICODE_STRING String1, UNICODE_STRING String2, byte CaseInSensitive) {
    gate.passive();
    return compare(String1, String2, CaseInSensitive);
  }

  private static int compare(UNICODE_STRING one, UNICODE_STRING other, byte caseInSensitive) {
    String first = one.text();
    String second = other.text();
    return caseInSensitive == 0 ? first.compareTo(second) : NameOrder.compare(first, second);
  }

  @Override
  public byte RtlEqualUnicodeString(
      UNICODE_STRING String1, UNICODE_STRING String2, byte CaseInSensitive) {
    gate.passive();
    return flag(
        String1.Length() == String2.Length() && compare(String1, String2, CaseInSensitive) == 0);
  }

  @Override
  public byte RtlPrefixUnicodeString(
      UNICODE_STRING String1, UNICODE_STRING String2, byte CaseInSensitive) {
    gate.passive();
    if (String1.Length() > String2.Length()) {
      return flag(false);
    }
    String prefix = String1.text();
    String begin = String2.text().substring(0, prefix.length());
    return flag(CaseInSensitive == 0 ? prefix.equals(begin) : NameOrder.same(prefix, begin));
  }

  @Override
  public int RtlAppendUnicodeToString(UNICODE_STRING Destination, @Nullable PCWSTR Source) {
    return Source == null ? STATUS_SUCCESS : append(Destination, Source.text());
  }

  @Override
  public int RtlAppendUnicodeStringToString(UNICODE_STRING Destination, UNICODE_STRING Source) {
    return append(Destination, Source.text());
  }

  private int append(UNICODE_STRING destination, String text) {
    int length = destination.Length() & ~ODD;
    if (length + 2L * text.length() > destination.MaximumLength()) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    if (!text.isEmpty()) {
      store(destination, length, text);
    }
    return STATUS_SUCCESS;
  }

  /** Puts text into the string's buffer, and a null character after it where there is room. */
  private void store(UNICODE_STRING string, int at, String text) {
    int length = at + 2 * text.length();
    buffers.write(string.Buffer() + at, text);
    if (length + 2 <= string.MaximumLength()) {
      buffers.memory().putShort(string.Buffer() + length, (short) 0);
    }
    string.Length(length);
  }

  @Override
  public int RtlUpcaseUnicodeString(
      UNICODE_STRING DestinationString,
      UNICODE_STRING SourceString,
      byte AllocateDestinationString) {
    gate.apc();
    return recase(DestinationString, SourceString, AllocateDestinationString, true);
  }

  @Override
  public int RtlDowncaseUnicodeString(
      UNICODE_STRING DestinationString,
      UNICODE_STRING SourceString,
      byte AllocateDestinationString) {
    gate.apc();
    return recase(DestinationString, SourceString, AllocateDestinationString, false);
  }

  private int recase(
      UNICODE_STRING destination, UNICODE_STRING source, byte allocate, boolean upper) {
    String text = source.text();
    int length = 2 * text.length();
    StringBuilder changed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      changed.append(upper ? NameOrder.upcase(text.charAt(i)) : downcase(text.charAt(i)));
    }
    if (allocate != 0) {
      long buffer = buffers.allocate(length);
      if (buffer == 0) {
        return STATUS_NO_MEMORY;
      }
      destination.MaximumLength(length);
      destination.Buffer(buffer);
    } else if (length > destination.MaximumLength()) {
      return STATUS_BUFFER_OVERFLOW;
    }
    buffers.write(destination.Buffer(), changed);
    destination.Length(length);
    return STATUS_SUCCESS;
  }

  @Override
  public int RtlUpcaseUnicodeChar(int SourceCharacter) {
    gate.apc();
    return NameOrder.upcase((char) SourceCharacter);
  }

  @Override
  public int RtlDowncaseUnicodeChar(int SourceCharacter) {
    gate.passive();
    return downcase((char) SourceCharacter);
  }

  /** The lower case whose upper case the unit is; as in names, none is taken into ASCII. */
  private static char downcase(char unit) {
    char lower = Character.toLowerCase(unit);
    return NameOrder.upcase(lower) == unit ? lower : unit;
  }

  @Override
  public byte RtlCreateUnicodeString(UNICODE_STRING DestinationString, PCWSTR SourceString) {
    gate.passive();
    String text = SourceString.text();
    int length = 2 * text.length();
    long buffer = length > LONGEST ? 0 : buffers.allocate(length + 2);
    if (buffer == 0) {
      return flag(false);
    }
    buffers.write(buffer, text);
    set(DestinationString, length, length + 2, buffer);
    return flag(true);
  }

  @Override
  public int RtlDuplicateUnicodeString(
      int Flags, UNICODE_STRING StringIn, UNICODE_STRING StringOut) {
    gate.passive();
    boolean terminate = (Flags & NULL_TERMINATE) != 0;
    boolean always = (Flags & ALLOCATE_NULL_STRING) != 0;
    if ((Flags & ~(NULL_TERMINATE | ALLOCATE_NULL_STRING)) != 0 || (always && !terminate)) {
      return STATUS_INVALID_PARAMETER;
    }
    String text = StringIn.text();
    int length = 2 * text.length();
    if (length == 0 && !always) {
      set(StringOut, 0, 0, 0);
      return STATUS_SUCCESS;
    }
    int size = length + (terminate ? 2 : 0);
    if (size > 0xFFFF) {
      return STATUS_NAME_TOO_LONG;
    }
    long buffer = buffers.allocate(size);
    if (buffer == 0) {
      return STATUS_NO_MEMORY;
    }
    buffers.write(buffer, text);
    set(StringOut, length, size, buffer);
    return STATUS_SUCCESS;
  }

  private static void set(UNICODE_STRING string, int length, int maximumLength, long buffer) {
    string.Length(length);
    string.MaximumLength(maximumLength);
    string.Buffer(buffer);
  }

  @Override
  public int RtlValidateUnicodeString(int Flags, UNICODE_STRING String) {
    int length = String.Length();
    int maximumLength = String.MaximumLength();
    boolean valid =
        Flags == 0
            && (length & ODD) == 0
            && (maximumLength & ODD) == 0
            && length <= maximumLength
            && (String.Buffer() != 0 || maximumLength == 0);
    return valid ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
  }

  @Override
  public int RtlHashUnicodeString(
      UNICODE_STRING String, byte CaseInSensitive, int HashAlgorithm, PULONG HashValue) {
    gate.apc();
    if (HashAlgorithm != 0 && HashAlgorithm != HASH_STRING_ALGORITHM_X65599) {
      return STATUS_INVALID_PARAMETER;
    }
    String text = String.text();
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      hash = hash * HASH_FACTOR + (CaseInSensitive == 0 ? unit : NameOrder.upcase(unit));
    }
    HashValue.set(hash);
    return STATUS_SUCCESS;
  }

  @Override
  public void RtlFreeUnicodeString(UNICODE_STRING UnicodeString) {
    gate.apc();
    buffers.free(UnicodeString.Buffer());
    set(UnicodeString, 0, 0, 0);
  }

  private static byte flag(boolean value) {
    return (byte) (value ? 1 : 0);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
