package dev.zwatch.emulator.text;

import dev.zwatch.wdk.types.VA_LIST;

/** Takes variable arguments one after the other. */
final class ArgumentReader {
  private final VA_LIST arguments;
  private int taken;

  ArgumentReader(VA_LIST arguments) {
    this.arguments = arguments;
  }

  long next() {
    return arguments.argument(taken++);
  }
}
