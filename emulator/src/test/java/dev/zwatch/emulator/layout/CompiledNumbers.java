package dev.zwatch.emulator.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zwatch.emulator.pe.CompiledDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that the C compiler computes with the driver kit's headers. */
final class CompiledNumbers {
  private static final Pattern LINE = Pattern.compile("\\s+\\.(quad|space|zero)\\s+(-?\\d+)\\s*");

  /** What these headers lack, as Microsoft's page has it. */
  private static final String REG_QUERY_KEY_NAME =
      "typedef struct { PVOID Object; POBJECT_NAME_INFORMATION ObjectNameInfo; ULONG Length;"
          + " PULONG ReturnLength; PVOID CallContext; PVOID ObjectContext; PVOID Reserved;"
          + " } REG_QUERY_KEY_NAME;\n";

  private CompiledNumbers() {}

  /**
   * Compiles the elements of an array of 64-bit numbers to assembly, and reads them from there.
   *
   * @param elements C source, with the commas between them
   */
  static List<Long> of(String elements, Path folder) {
    Path source = folder.resolve("numbers.c");
    Path assembly = folder.resolve("numbers.s");
    String text =
        "#include <stddef.h>\n#include <ntifs.h>\n#include <csq.h>\n#include <bugcodes.h>\n"
            + REG_QUERY_KEY_NAME
            + "const long long numbers[] = {\n"
            + elements
            + "};\n";
    try {
      Files.writeString(source, text, UTF_8);
      CompiledDriver.run(
          List.of(
              "x86_64-w64-mingw32-gcc",
              "-I/usr/x86_64-w64-mingw32/include/ddk",
              "-w",
              "-S",
              "-o",
              assembly.toString(),
              source.toString()));
      return numbers(Files.readAllLines(assembly, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Long> numbers(List<String> assembly) {
    List<Long> numbers = new ArrayList<>();
    for (String line : assembly.subList(assembly.indexOf("numbers:") + 1, assembly.size())) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      long number = Long.parseLong(matcher.group(2));
      if (matcher.group(1).equals("quad")) {
        numbers.add(number);
      } else {
        for (long zeros = number; zeros > 0; zeros -= Long.BYTES) {
          numbers.add(0L);
        }
      }
    }
    return numbers;
  }
}
