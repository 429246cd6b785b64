package dev.zwatch.emulator.symbol;

import java.nio.file.Path;
import java.util.List;

/**
 * addr2line of binutils. It prints a line with the address, then two lines for each place; nothing
 * marks the end. So each question is followed by one for address 0, whose reply does.
 */
record Addr2Line(Path executable) implements SymbolTool {
  /** Address, function, location. */
  private static final int SENTINEL_LINES = 3;

  @Override
  public List<String> command(Path image) {
    return List.of(executable.toString(), "-a", "-f", "-i", "-C", "-e", image.toString());
  }

  @Override
  public String question(long address) {
    return "0x" + Long.toHexString(address) + "\n0\n";
  }

  @Override
  public boolean complete(List<String> reply) {
    int sentinel = reply.size() - SENTINEL_LINES;
    return sentinel > 0 && SymbolTool.isAddress(reply.get(sentinel), 0);
  }

  @Override
  public List<Answer> answers(long address, List<String> reply) {
    if (!SymbolTool.isAddress(reply.get(0), address)) {
      throw new IllegalArgumentException("the answer is to another question");
    }
    return SymbolTool.pairs(reply, 1, reply.size() - SENTINEL_LINES);
  }
}
