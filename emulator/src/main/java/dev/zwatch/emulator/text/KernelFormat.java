package dev.zwatch.emulator.text;

import dev.zwatch.emulator.text.Conversion.Size;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.VA_LIST;
import java.util.Locale;

/**
 * Formats text as the kernel's printf functions do.
 *
 * <p>A string prints as {@code (null)} where its pointer is NULL. A percent sign before a character
 * that is no conversion prints that character. Hostile formats end with the output's limit or with
 * a memory fault.
 *
 * <p>Source: Microsoft, "Format specification syntax: printf and wprintf functions", "DbgPrint".
 */
public final class KernelFormat {
  /** Told of each conversion that the kernel's printf does not do: {@code %n} and real numbers. */
  @FunctionalInterface
  public interface Refusal {
    void refuse(String conversion);
  }

  private static final String NULL_TEXT = "(null)";
  private static final int POINTER_DIGITS = 16;

  private final KernelMemory memory;
  private final UnitReader format;
  private final ArgumentReader arguments;
  private final TextOutput out;
  private final Refusal refusal;

  private KernelFormat(
      KernelMemory memory,
      UnitReader format,
      ArgumentReader arguments,
      TextOutput out,
      Refusal refusal) {
    this.memory = memory;
    this.format = format;
    this.arguments = arguments;
    this.out = out;
    this.refusal = refusal;
  }

  /**
   * Formats until the format ends or the output has overflowed.
   *
   * @param format address of the format, which ends with a null character
   * @param wide true when the format is UTF-16
   */
  public static void print(
      KernelMemory memory,
      long format,
      boolean wide,
      VA_LIST arguments,
      TextOutput out,
      Refusal refusal) {
    new KernelFormat(
            memory,
            new UnitReader(memory, format, wide),
            new ArgumentReader(arguments),
            out,
            refusal)
        .run();
  }

  private void run() {
    long at = 0;
    for (char unit = format.at(at); unit != 0 && !out.overflowed(); unit = format.at(at)) {
      if (unit != '%') {
        put(unit, format.wide());
        at++;
      } else {
        Conversion conversion = new Conversion(format, at + 1, arguments);
        convert(conversion);
        at = conversion.end;
      }
    }
  }

  private void convert(Conversion conversion) {
    switch (conversion.type) {
      case 'd', 'i' -> signed(conversion);
      case 'u' -> number(conversion, "", magnitude(conversion, 10));
      case 'x' -> hexadecimal(conversion, "0x");
      case 'X' -> hexadecimal(conversion, "0X");
      case 'o' -> octal(conversion);
      case 'p' -> pointer(conversion);
      case 'c' -> character(conversion, wide(conversion, format.wide()));
      case 'C' -> character(conversion, wide(conversion, !format.wide()));
      case 's' -> string(conversion, wide(conversion, format.wide()));
      case 'S' -> string(conversion, wide(conversion, !format.wide()));
      case 'Z' -> counted(conversion);
      case 'n', 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> {
        arguments.next();
        refusal.refuse(conversion.toString());
      }
      case 0 -> {}
      default -> put(conversion.type, format.wide());
    }
  }

  private void signed(Conversion conversion) {
    long value = arguments.next();
    value =
        switch (conversion.size) {
          case BYTE -> (byte) value;
          case SHORT -> (short) value;
          case QUAD -> value;
          default -> (int) value;
        };
    String sign = value < 0 ? "-" : conversion.plus ? "+" : conversion.space ? " " : "";
    number(conversion, sign, Long.toUnsignedString(Math.abs(value)));
  }

  private void hexadecimal(Conversion conversion, String prefix) {
    String digits = magnitude(conversion, 16);
    boolean prefixed = conversion.alternative && !digits.equals("0");
    number(
        conversion,
        prefixed ? prefix : "",
        conversion.type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits);
  }

  private void octal(Conversion conversion) {
    String digits = magnitude(conversion, 8);
    boolean forced = conversion.alternative && conversion.precision <= digits.length();
    if (forced && conversion.precision == 0) {
      conversion.precision = 1;
    }
    number(conversion, forced && !digits.equals("0") ? "0" : "", digits);
  }

  private void pointer(Conversion conversion) {
    conversion.size = Size.QUAD;
    conversion.precision = POINTER_DIGITS;
    String digits = magnitude(conversion, 16).toUpperCase(Locale.ROOT);
    number(conversion, conversion.alternative && !digits.equals("0") ? "0X" : "", digits);
  }

  private String magnitude(Conversion conversion, int radix) {
    long value = arguments.next();
    value =
        switch (conversion.size) {
          case BYTE -> value & 0xFF;
          case SHORT -> value & 0xFFFF;
          case QUAD -> value;
          default -> value & 0xFFFF_FFFFL;
        };
    return Long.toUnsignedString(value, radix);
  }

  private void number(Conversion conversion, String prefix, String digits) {
    String shown = conversion.precision == 0 && digits.equals("0") ? "" : digits;
    int zeros = Math.max(0, conversion.precision - shown.length());
    int padding =
        (int) Math.max(0, (long) conversion.width - prefix.length() - zeros - shown.length());
    if (conversion.zero && conversion.precision < 0 && !conversion.left) {
      zeros = padding;
      padding = 0;
    }
    if (!conversion.left) {
      fill(' ', padding);
    }
    text(prefix);
    fill('0', zeros);
    text(shown);
    after(conversion, padding);
  }

  private void character(Conversion conversion, boolean wide) {
    char unit = (char) (arguments.next() & (wide ? 0xFFFF : 0xFF));
    int padding = Math.max(0, conversion.width - 1);
    before(conversion, padding);
    put(unit, wide);
    after(conversion, padding);
  }

  private void string(Conversion conversion, boolean wide) {
    long address = arguments.next();
    int limit = conversion.precision < 0 ? Integer.MAX_VALUE : conversion.precision;
    if (address == 0) {
      padded(conversion, NULL_TEXT.substring(0, Math.min(limit, NULL_TEXT.length())));
    } else {
      UnitReader string = new UnitReader(memory, address, wide);
      padded(conversion, string, string.length(limit));
    }
  }

  /** A UNICODE_STRING with the prefix w or l, else an ANSI_STRING. */
  private void counted(Conversion conversion) {
    boolean wide = conversion.size == Size.WIDE || conversion.size == Size.LONG;
    long address = arguments.next();
    long buffer = address == 0 ? 0 : memory.getLong(address + 8);
    if (buffer == 0) {
      padded(conversion, NULL_TEXT);
    } else {
      int bytes = memory.getShort(address) & 0xFFFF;
      padded(conversion, new UnitReader(memory, buffer, wide), wide ? bytes / 2 : bytes);
    }
  }

  private void padded(Conversion conversion, UnitReader string, int length) {
    int padding = Math.max(0, conversion.width - length);
    before(conversion, padding);
    for (int i = 0; i < length && !out.overflowed(); i++) {
      put(string.at(i), string.wide());
    }
    after(conversion, padding);
  }

  private void padded(Conversion conversion, String string) {
    int padding = Math.max(0, conversion.width - string.length());
    before(conversion, padding);
    text(string);
    after(conversion, padding);
  }

  private void before(Conversion conversion, int padding) {
    if (!conversion.left) {
      fill(conversion.zero ? '0' : ' ', padding);
    }
  }

  private void after(Conversion conversion, int padding) {
    if (conversion.left) {
      fill(' ', padding);
    }
  }

  private void fill(char unit, int count) {
    out.fill(unit, count);
  }

  private void text(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      out.put(ascii.charAt(i));
    }
  }

  private void put(char unit, boolean wide) {
    out.put(UnitReader.convert(unit, wide, out.wide()));
  }

  private static boolean wide(Conversion conversion, boolean otherwise) {
    return switch (conversion.size) {
      case BYTE, SHORT -> false;
      case LONG, WIDE -> true;
      default -> otherwise;
    };
  }
}
