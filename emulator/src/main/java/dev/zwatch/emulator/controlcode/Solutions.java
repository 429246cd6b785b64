package dev.zwatch.emulator.controlcode;

import dev.zwatch.emulator.controlcode.Value.Computed;
import java.util.ArrayList;
import java.util.List;

/** For which control codes a value is a given number. */
final class Solutions {
  private static final int MOST_FREE_BITS = 4;

  private Solutions() {}

  /** The codes; none where there are none, more than a few, or it cannot be told. */
  static List<Long> of(Value value, long number) {
    if (value instanceof Value.Code) {
      return number >>> 32 == 0 ? List.of(number) : List.of();
    }
    if (!(value instanceof Computed computed) || Value.cut(number, computed.size()) != number) {
      return List.of();
    }
    int size = computed.size();
    int bits = 8 * size;
    long constant = computed.constant();
    int by = (int) constant & (bits - 1);
    Value operand = computed.operand();
    return switch (computed.operation()) {
      case ADD -> of(operand, Value.cut(number - constant, size));
      case XOR -> of(operand, number ^ constant);
      case ROTATE_LEFT ->
          of(
              operand,
              Value.cut(by == 0 ? number : (number >>> by) | (number << (bits - by)), size));
      case SHIFT_LEFT -> (number >>> by) << by == number ? of(operand, number >>> by) : List.of();
      case SHIFT_RIGHT -> any(operand, number << by, (1L << by) - 1);
      case AND ->
          (number & ~constant) != 0
              ? List.of()
              : any(operand, number, ~constant & Value.cut(-1, Math.min(size, 4)));
      case SIGN -> of(operand, Value.cut(number, (int) constant));
      case CONSTANT_SHIFTED_LEFT, CONSTANT_SHIFTED_RIGHT, LOAD -> List.of();
    };
  }

  /** The codes for which the operand is the number, whatever its free bits are. */
  private static List<Long> any(Value operand, long number, long free) {
    if (Long.bitCount(free) > MOST_FREE_BITS) {
      return List.of();
    }
    List<Long> codes = new ArrayList<>();
    long subset = 0;
    do {
      codes.addAll(of(operand, number | subset));
      subset = (subset - free) & free;
    } while (subset != 0);
    return codes;
  }
}
