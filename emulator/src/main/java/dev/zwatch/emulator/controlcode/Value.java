package dev.zwatch.emulator.controlcode;

import org.jspecify.annotations.Nullable;

/** What is known of the content of a register or a place on the stack; null where nothing is. */
sealed interface Value {
  /** The control code of the request, 32 bits. */
  record Code() implements Value {}

  /** A number, or an RVA. */
  record Constant(long value) implements Value {}

  /** Address of the IRP. */
  record Irp() implements Value {}

  /** Address of the IRP's current IO_STACK_LOCATION. */
  record Location() implements Value {}

  /** Address of a place on the stack. */
  record Stack(long offset) implements Value {}

  /** What was computed of the control code; of so many bytes, the rest being 0. */
  record Computed(Operation operation, Value operand, long constant, int size, int depth)
      implements Value {}

  /** 1 where a condition holds, else 0. */
  record Truth(Flags flags, int condition) implements Value {}

  enum Operation {
    ADD,
    AND,
    XOR,
    ROTATE_LEFT,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    /** The operand's sign, at so many bytes as the constant says, fills the rest. */
    SIGN,
    /** The constant, shifted left by the operand. */
    CONSTANT_SHIFTED_LEFT,
    CONSTANT_SHIFTED_RIGHT,
    /** So many bytes as the constant says at the operand's address in the image. */
    LOAD
  }

  int DEEPEST = 24;

  /** A value cut to so many bytes. */
  static long cut(long value, int bytes) {
    return bytes >= 8 ? value : value & ((1L << (8 * bytes)) - 1);
  }

  static boolean dependsOnCode(@Nullable Value value) {
    return value instanceof Code || value instanceof Computed;
  }

  static @Nullable Value constant(long value, int size) {
    return new Constant(cut(value, size));
  }

  /** The result of an operation; null where nothing is known of it. */
  static @Nullable Value of(
      Operation operation, @Nullable Value operand, long constant, int size, ImageBytes image) {
    if (operand instanceof Stack stack && operation == Operation.ADD && size == 8) {
      return new Stack(stack.offset() + constant);
    }
    if (operand instanceof Constant known) {
      Long result = apply(operation, known.value(), constant, size, image);
      return result == null ? null : new Constant(result);
    }
    if (!(operand instanceof Code) && !(operand instanceof Computed)) {
      return null;
    }
    int depth = operand instanceof Computed computed ? computed.depth() + 1 : 1;
    if (operation == Operation.ADD
        && operand instanceof Computed inner
        && inner.operation() == Operation.ADD
        && inner.size() == size) {
      return new Computed(
          Operation.ADD, inner.operand(), cut(inner.constant() + constant, size), size, depth - 1);
    }
    return depth > DEEPEST
        ? null
        : new Computed(operation, operand, cut(constant, size), size, depth);
  }

  /** A value with all but so many bytes cleared. */
  static @Nullable Value narrowed(@Nullable Value value, int bytes, ImageBytes image) {
    if (bytes == 8 || (bytes == 4 && value instanceof Code) || value instanceof Truth) {
      return value;
    }
    if (value instanceof Computed computed && computed.size() <= bytes) {
      return value;
    }
    return of(Operation.AND, value, (1L << (8 * bytes)) - 1, 8, image);
  }

  /** What a value is when the control code is this one; null if that cannot be told. */
  static @Nullable Long at(Value value, long code, ImageBytes image) {
    if (value instanceof Code) {
      return code;
    }
    if (value instanceof Constant known) {
      return known.value();
    }
    if (!(value instanceof Computed computed)) {
      return null;
    }
    Long operand = at(computed.operand(), code, image);
    return operand == null
        ? null
        : apply(computed.operation(), operand, computed.constant(), computed.size(), image);
  }

  private static @Nullable Long apply(
      Operation operation, long operand, long constant, int size, ImageBytes image) {
    int bits = 8 * size;
    int by = (int) constant & (bits - 1);
    int variable = (int) operand & (bits - 1);
    long cut = cut(operand, size);
    Long result =
        switch (operation) {
          case ADD -> operand + constant;
          case AND -> operand & constant;
          case XOR -> operand ^ constant;
          case ROTATE_LEFT -> by == 0 ? cut : (cut << by) | (cut >>> (bits - by));
          case SHIFT_LEFT -> operand << by;
          case SHIFT_RIGHT -> cut >>> by;
          case SIGN -> {
            int shift = 64 - 8 * (int) constant;
            yield (operand << shift) >> shift;
          }
          case CONSTANT_SHIFTED_LEFT -> constant << variable;
          case CONSTANT_SHIFTED_RIGHT -> constant >>> variable;
          case LOAD -> image.constant(operand, (int) constant);
        };
    return result == null ? null : cut(result, size);
  }
}
