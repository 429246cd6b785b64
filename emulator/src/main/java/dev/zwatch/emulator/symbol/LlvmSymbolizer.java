package dev.zwatch.emulator.symbol;

import java.nio.file.Path;
import java.util.List;

/**
 * llvm-symbolizer. It prints a line with the address, two lines for each place, and an empty line.
 * An unknown function's name is an empty line too, so that only the reply to the next question, for
 * address 0, shows the end.
 */
record LlvmSymbolizer(Path executable) implements SymbolTool {
  /** Address, function, location, end. */
  private static final int SENTINEL_LINES = 4;

  @Override
  public List<String> command(Path image) {
    // With linkage names it prefers the COFF symbols, in which it takes a neighbour's name.
    return List.of(
        executable.toString(),
        "--print-address",
        "--inlines",
        "--functions=short",
        "--demangle",
        "--obj=" + image);
  }

  @Override
  public String question(long address) {
    return "0x" + Long.toHexString(address) + "\n0x0\n";
  }

  @Override
  public boolean complete(List<String> reply) {
    int sentinel = reply.size() - SENTINEL_LINES;
    return sentinel > 0
        && SymbolTool.isAddress(reply.get(sentinel), 0)
        && reply.get(reply.size() - 1).isEmpty();
  }

  @Override
  public List<Answer> answers(long address, List<String> reply) {
    int end = reply.size() - SENTINEL_LINES - 1;
    if (!SymbolTool.isAddress(reply.get(0), address) || !reply.get(end).isEmpty()) {
      throw new IllegalArgumentException("the answer is to another question");
    }
    return SymbolTool.pairs(reply, 1, end);
  }
}
