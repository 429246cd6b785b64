package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.text.AnsiCodePage;
import dev.zwatch.wdk.RtlAnsiStrings;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.ANSI_STRING;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counted strings of bytes, and their way to UTF-16 and back. */
public final class RtlAnsiStringsCalls implements RtlAnsiStrings {
  private static final int LONGEST = 0xFFFE;
  private static final int LONGEST_UNICODE = 0xFFFF;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final StringBuffers buffers;

  public RtlAnsiStringsCalls(WatchSlot watch, IrqlGate gate, StringBuffers buffers) {
    this.watch = watch;
    this.gate = gate;
    this.buffers = buffers;
  }

  @Override
  public void RtlInitAnsiString(ANSI_STRING DestinationString, @Nullable PCSTR SourceString) {
    int length = SourceString == null ? 0 : Math.min(SourceString.length(), LONGEST);
    init(DestinationString, SourceString, length);
  }

  @Override
  public int RtlInitAnsiStringEx(ANSI_STRING DestinationString, @Nullable PCSTR SourceString) {
    int length = SourceString == null ? 0 : SourceString.length();
    if (length > LONGEST) {
      return STATUS_NAME_TOO_LONG;
    }
    init(DestinationString, SourceString, length);
    return STATUS_SUCCESS;
  }

  private static void init(ANSI_STRING string, @Nullable PCSTR text, int length) {
    set(string, length, text == null ? 0 : length + 1, ANSI_STRING.addressOf(text));
  }

  private static void set(ANSI_STRING string, int length, int maximumLength, long buffer) {
    string.Length(length);
    string.MaximumLength(maximumLength);
    string.Buffer(buffer);
  }

  @Override
  public void RtlCopyString(ANSI_STRING DestinationString, @Nullable ANSI_STRING SourceString) {
    byte[] text = SourceString == null ? new byte[0] : SourceString.bytes();
    copy(DestinationString, text);
  }

  private void copy(ANSI_STRING destination, byte[] text) {
    int length = Math.min(text.length, destination.MaximumLength());
    buffers.write(destination.Buffer(), Arrays.copyOf(text, length));
    destination.Length(length);
  }

  @Override
  public int RtlCompareString(ANSI_STRING String1, ANSI_STRING String2, byte CaseInSensitive) {
    gate.passive();
    return compare(String1, String2, CaseInSensitive);
  }

  private static int compare(ANSI_STRING one, ANSI_STRING other, byte caseInSensitive) {
    return Arrays.compareUnsigned(folded(one, caseInSensitive), folded(other, caseInSensitive));
  }

  @Override
  public byte RtlEqualString(ANSI_STRING String1, ANSI_STRING String2, byte CaseInSensitive) {
    gate.passive();
    return flag(
        String1.Length() == String2.Length() && compare(String1, String2, CaseInSensitive) == 0);
  }

  @Override
  public byte RtlPrefixString(ANSI_STRING String1, ANSI_STRING String2, byte CaseInSensitive) {
    gate.passive();
    int length = String1.Length();
    return flag(
        length <= String2.Length()
            && Arrays.equals(
                folded(String1, CaseInSensitive),
                Arrays.copyOf(folded(String2, CaseInSensitive), length)));
  }

  private static byte[] folded(ANSI_STRING string, byte caseInSensitive) {
    byte[] bytes = string.bytes();
    return caseInSensitive == 0 ? bytes : upper(bytes);
  }

  private static byte[] upper(byte[] text) {
    byte[] upper = new byte[text.length];
    for (int i = 0; i < text.length; i++) {
      upper[i] = upper(text[i]);
    }
    return upper;
  }

  /** The upper case, or the character itself where the code page has no upper case of it. */
  private static byte upper(byte character) {
    char unit = NameOrder.upcase(AnsiCodePage.decode(character));
    return AnsiCodePage.has(unit) ? AnsiCodePage.encode(unit) : character;
  }

  @Override
  public int RtlAppendStringToString(ANSI_STRING Destination, ANSI_STRING Source) {
    gate.apc();
    return append(Destination, Source.bytes());
  }

  @Override
  public int RtlAppendAsciizToString(ANSI_STRING Destination, @Nullable PCSTR Source) {
    if (Source == null) {
      return STATUS_SUCCESS;
    }
    byte[] text = new byte[Source.length()];
    Source.memory().read(Source.address(), text, 0, text.length);
    return append(Destination, text);
  }

  private int append(ANSI_STRING destination, byte[] text) {
    int length = destination.Length();
    if (length + (long) text.length > destination.MaximumLength()) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    buffers.write(destination.Buffer() + length, text);
    destination.Length(length + text.length);
    return STATUS_SUCCESS;
  }

  @Override
  public void RtlUpperString(ANSI_STRING DestinationString, ANSI_STRING SourceString) {
    gate.apc();
    copy(DestinationString, upper(SourceString.bytes()));
  }

  @Override
  public int RtlUpperChar(int Character) {
    gate.apc();
    return upper((byte) Character) & 0xFF;
  }

  @Override
  public int RtlAnsiStringToUnicodeString(
      UNICODE_STRING DestinationString, ANSI_STRING SourceString, byte AllocateDestinationString) {
    gate.passive();
    byte[] source = SourceString.bytes();
    char[] text = new char[source.length + 1];
    for (int i = 0; i < source.length; i++) {
      text[i] = AnsiCodePage.decode(source[i]);
    }
    int size = 2 * text.length;
    if (size > LONGEST_UNICODE) {
      return STATUS_INVALID_PARAMETER_2;
    }
    if (AllocateDestinationString != 0) {
      long buffer = buffers.allocate(size);
      if (buffer == 0) {
        return STATUS_NO_MEMORY;
      }
      DestinationString.MaximumLength(size);
      DestinationString.Buffer(buffer);
    } else if (size > DestinationString.MaximumLength()) {
      return STATUS_BUFFER_OVERFLOW;
    }
    buffers.write(DestinationString.Buffer(), new String(text));
    DestinationString.Length(size - 2);
    return STATUS_SUCCESS;
  }

  /**
   * Without allocation as much as fits is converted, and a buffer that is too small is reported.
   */
  @Override
  public int RtlUnicodeStringToAnsiString(
      ANSI_STRING DestinationString, UNICODE_STRING SourceString, byte AllocateDestinationString) {
    gate.passive();
    String source = SourceString.text();
    int size = source.length() + 1;
    int status = STATUS_SUCCESS;
    if (AllocateDestinationString != 0) {
      long buffer = buffers.allocate(size);
      if (buffer == 0) {
        return STATUS_NO_MEMORY;
      }
      DestinationString.MaximumLength(size);
      DestinationString.Buffer(buffer);
    } else if (size > DestinationString.MaximumLength()) {
      size = DestinationString.MaximumLength();
      status = STATUS_BUFFER_OVERFLOW;
      if (size == 0) {
        return status;
      }
    }
    byte[] text = new byte[size];
    for (int i = 0; i < size - 1; i++) {
      text[i] = AnsiCodePage.encode(source.charAt(i));
    }
    buffers.write(DestinationString.Buffer(), text);
    DestinationString.Length(size - 1);
    return status;
  }

  @Override
  public int RtlxAnsiStringToUnicodeSize(ANSI_STRING AnsiString) {
    gate.passive();
    return 2 * AnsiString.Length() + 2;
  }

  @Override
  public int RtlxUnicodeStringToAnsiSize(UNICODE_STRING UnicodeString) {
    gate.passive();
    return UnicodeString.Length() / 2 + 1;
  }

  @Override
  public void RtlFreeAnsiString(ANSI_STRING AnsiString) {
    gate.apc();
    buffers.free(AnsiString.Buffer());
    set(AnsiString, 0, 0, 0);
  }

  private static byte flag(boolean value) {
    return (byte) (value ? 1 : 0);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
