package dev.zwatch.emulator.symbol;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A symbolizer that answers line by line on its standard streams, and how to talk to it. */
interface SymbolTool {
  /**
   * One place as the tool prints it.
   *
   * @param location path, colon, line, and more that is of no interest
   */
  record Answer(String function, String location) {}

  List<String> command(Path image);

  /** What to write, line end included. */
  String question(long address);

  /** Whether these lines are the whole reply to a question. */
  boolean complete(List<String> reply);

  /**
   * Innermost first.
   *
   * @throws IllegalArgumentException if this is not how the tool replies to that question
   */
  List<Answer> answers(long address, List<String> reply);

  static boolean isAddress(String line, long address) {
    try {
      return line.startsWith("0x") && Long.parseUnsignedLong(line.substring(2), 16) == address;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Pairs of function and location between two lines of a reply. */
  static List<Answer> pairs(List<String> reply, int from, int to) {
    if (to < from || (to - from) % 2 != 0) {
      throw new IllegalArgumentException("a function without its location");
    }
    List<Answer> answers = new ArrayList<>();
    for (int i = from; i < to; i += 2) {
      answers.add(new Answer(reply.get(i), reply.get(i + 1)));
    }
    return answers;
  }
}
