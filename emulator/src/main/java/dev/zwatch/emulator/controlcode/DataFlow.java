package dev.zwatch.emulator.controlcode;

import static dev.zwatch.emulator.controlcode.MachineState.RAX;
import static dev.zwatch.emulator.controlcode.MachineState.RBP;
import static dev.zwatch.emulator.controlcode.MachineState.RCX;
import static dev.zwatch.emulator.controlcode.MachineState.RDX;
import static dev.zwatch.emulator.controlcode.MachineState.RSP;

import dev.zwatch.emulator.controlcode.Flags.Kind;
import dev.zwatch.emulator.controlcode.Value.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction that does not branch makes of what is known. An instruction that is not
 * followed makes its registers unknown.
 */
final class DataFlow {
  private final ImageBytes image;

  DataFlow(ImageBytes image) {
    this.image = image;
  }

  void step(Instruction at, MachineState state) {
    int opcode = at.opcode();
    int size = at.size();
    if (opcode < 0) {
      return;
    }
    if (opcode < 0x40) {
      arithmetic(at, state);
    } else if (opcode >= 0x50 && opcode <= 0x57) {
      state.push(state.register(at.reg()));
    } else if (opcode >= 0x58 && opcode <= 0x5F) {
      state.register(at.reg(), state.pop());
    } else if (opcode >= 0xB8 && opcode <= 0xBF) {
      state.register(at.reg(), Value.constant(at.immediate(), size), size, at.rex());
    } else if (opcode >= 0x0F90 && opcode <= 0x0F9F) {
      Flags flags = state.flags();
      state.operand(at, flags == null ? null : new Value.Truth(flags, at.condition()), 1);
    } else {
      switch (opcode) {
        case 0x63 -> signed(at, state, 4);
        case 0x68, 0x6A -> state.push(Value.constant(at.immediate(), 8));
        case 0x80, 0x81, 0x83 -> {
          int bytes = opcode == 0x80 ? 1 : size;
          group(at, at.reg() & 7, Value.constant(at.immediate(), bytes), bytes, state);
        }
        case 0x84, 0x85 -> test(at, state, opcode == 0x84 ? 1 : size);
        case 0x88 -> state.operand(at, state.register(at.reg(), 1, at.rex()), 1);
        case 0x89 -> state.operand(at, state.register(at.reg(), size, at.rex()), size);
        case 0x8B -> state.register(at.reg(), state.operand(at, size), size, at.rex());
        case 0x8D -> state.register(at.reg(), state.address(at, size), size, at.rex());
        case 0x8F -> state.operand(at, state.pop(), 8);
        case 0x90, 0x0F0D -> {}
        case 0x98 -> state.register(RAX, size < 8 ? null : sign(state.register(RAX), 4, 8));
        case 0x99 -> state.register(RDX, null);
        case 0xA8, 0xA9 -> {
          int bytes = opcode == 0xA8 ? 1 : size;
          Value mask = Value.constant(at.immediate(), bytes);
          state.flags(tested(state.register(RAX, bytes, true), mask, bytes));
        }
        case 0xC6, 0xC7 -> {
          int bytes = opcode == 0xC6 ? 1 : size;
          state.operand(at, Value.constant(at.immediate(), bytes), bytes);
        }
        case 0xC0, 0xC1, 0xD0, 0xD1, 0xD2, 0xD3 -> shift(at, state);
        case 0xC9 -> {
          state.register(RSP, state.register(RBP));
          state.register(RBP, state.pop());
        }
        case 0xF6, 0xF7 -> unary(at, state);
        case 0xFF -> increment(at, state);
        case 0x0FA3 -> bitTest(at, state);
        case 0x0FB6, 0x0FB7 -> {
          Value read = state.operand(at, opcode == 0x0FB6 ? 1 : 2);
          state.register(at.reg(), read, size, at.rex());
        }
        case 0x0FBE -> signed(at, state, 1);
        case 0x0FBF -> signed(at, state, 2);
        default -> forget(at, state);
      }
    }
  }

  /** Add, or, adc, sbb, and, sub, xor, cmp in their six forms. */
  private void arithmetic(Instruction at, MachineState state) {
    int form = at.opcode() & 7;
    int size = (form & 1) == 0 ? 1 : at.size();
    int operation = at.opcode() >> 3;
    if (form >= 4) {
      Value result =
          combine(
              operation,
              state.register(RAX, size, true),
              Value.constant(at.immediate(), size),
              size,
              state);
      if (operation != 7) {
        state.register(RAX, result, size, true);
      }
    } else if (form < 2) {
      boolean same = !at.isMemory() && at.rm() == at.reg() && (operation == 5 || operation == 6);
      if (same) {
        state.operand(at, new Value.Constant(0), size);
        state.flags(null);
      } else {
        group(at, operation, state.register(at.reg(), size, at.rex()), size, state);
      }
    } else {
      Value left = state.register(at.reg(), size, at.rex());
      boolean same = !at.isMemory() && at.rm() == at.reg() && (operation == 5 || operation == 6);
      Value result =
          same
              ? new Value.Constant(0)
              : combine(operation, left, state.operand(at, size), size, state);
      if (operation != 7) {
        state.register(at.reg(), result, size, at.rex());
      }
    }
  }

  private void group(
      Instruction at, int operation, @Nullable Value right, int size, MachineState state) {
    Value result = combine(operation, state.operand(at, size), right, size, state);
    if (operation != 7) {
      state.operand(at, result, size);
    }
  }

  private @Nullable Value combine(
      int operation, @Nullable Value left, @Nullable Value right, int size, MachineState state) {
    Long number = right instanceof Value.Constant known ? known.value() : null;
    Long first = left instanceof Value.Constant known ? known.value() : null;
    Value result = null;
    state.flags(null);
    switch (operation) {
      case 0, 4, 6 -> {
        Operation how =
            operation == 0 ? Operation.ADD : operation == 4 ? Operation.AND : Operation.XOR;
        if (number != null) {
          result = Value.of(how, left, extended(number, size), size, image);
        } else if (first != null) {
          result = Value.of(how, right, extended(first, size), size, image);
        }
        state.flags(new Flags(Kind.EQUALITY, result, 0, size));
      }
      case 5, 7 -> {
        if (number != null) {
          result = Value.of(Operation.ADD, left, -extended(number, size), size, image);
          state.flags(new Flags(Kind.DIFFERENCE, left, number, size));
        } else if (first != null) {
          state.flags(new Flags(Kind.EQUALITY, right, first, size));
        }
      }
      default -> {
        // not followed
      }
    }
    return result;
  }

  /** Addresses on the stack are moved by numbers with a sign. */
  private static long extended(long number, int size) {
    int shift = 64 - 8 * size;
    return (number << shift) >> shift;
  }

  private void test(Instruction at, MachineState state, int size) {
    Value right = state.register(at.reg(), size, at.rex());
    if (!at.isMemory() && at.rm() == at.reg()) {
      state.flags(new Flags(Kind.EQUALITY, right, 0, size));
    } else {
      state.flags(tested(state.operand(at, size), right, size));
    }
  }

  private @Nullable Flags tested(@Nullable Value left, @Nullable Value right, int size) {
    Value result = null;
    if (right instanceof Value.Constant known) {
      result = Value.of(Operation.AND, left, known.value(), size, image);
    } else if (left instanceof Value.Constant known) {
      result = Value.of(Operation.AND, right, known.value(), size, image);
    }
    return new Flags(Kind.EQUALITY, result, 0, size);
  }

  private void shift(Instruction at, MachineState state) {
    int size = (at.opcode() & 1) == 0 ? 1 : at.size();
    Value count =
        switch (at.opcode()) {
          case 0xC0, 0xC1 -> new Value.Constant(at.immediate() & 0xFF);
          case 0xD0, 0xD1 -> new Value.Constant(1);
          default -> state.register(RCX);
        };
    Value value = state.operand(at, size);
    int how = at.reg() & 7;
    Value result = null;
    if (count instanceof Value.Constant known) {
      long by = known.value() & (size == 8 ? 63 : 31);
      result =
          switch (how) {
            case 0 -> Value.of(Operation.ROTATE_LEFT, value, by, size, image);
            case 1 -> Value.of(Operation.ROTATE_LEFT, value, 8L * size - by, size, image);
            case 4 -> Value.of(Operation.SHIFT_LEFT, value, by, size, image);
            case 5 -> Value.of(Operation.SHIFT_RIGHT, value, by, size, image);
            default -> null;
          };
    } else if (value instanceof Value.Constant known && Value.dependsOnCode(count)) {
      Operation shifted =
          how == 4
              ? Operation.CONSTANT_SHIFTED_LEFT
              : how == 5 ? Operation.CONSTANT_SHIFTED_RIGHT : null;
      result = shifted == null ? null : Value.of(shifted, count, known.value(), size, image);
    }
    state.operand(at, result, size);
    state.flags(null);
  }

  private void unary(Instruction at, MachineState state) {
    int size = at.opcode() == 0xF6 ? 1 : at.size();
    int how = at.reg() & 7;
    if (how < 2) {
      state.flags(tested(state.operand(at, size), Value.constant(at.immediate(), size), size));
      return;
    }
    state.flags(null);
    if (how < 4) {
      state.operand(at, null, size);
    } else {
      state.register(RAX, null);
      state.register(RDX, null);
    }
  }

  private void increment(Instruction at, MachineState state) {
    int how = at.reg() & 7;
    if (how == 6) {
      state.push(state.operand(at, 8));
    } else if (how < 2) {
      int size = at.size();
      Value result =
          Value.of(Operation.ADD, state.operand(at, size), how == 0 ? 1 : -1, size, image);
      state.operand(at, result, size);
      state.flags(new Flags(Kind.EQUALITY, result, 0, size));
    }
  }

  private static void bitTest(Instruction at, MachineState state) {
    Value bits = state.operand(at, at.size());
    state.flags(
        bits instanceof Value.Constant known
            ? new Flags(Kind.BIT, state.register(at.reg()), known.value(), at.size())
            : null);
  }

  private void signed(Instruction at, MachineState state, int from) {
    Value value = sign(state.operand(at, from), from, at.size());
    state.register(at.reg(), value, at.size(), at.rex());
  }

  private @Nullable Value sign(@Nullable Value value, int from, int size) {
    Value narrow = Value.narrowed(value, from, image);
    return from >= size ? narrow : Value.of(Operation.SIGN, narrow, from, size, image);
  }

  private static void forget(Instruction at, MachineState state) {
    int opcode = at.opcode();
    int low = opcode & 0xFF;
    boolean vectors =
        opcode >= 0x0F00
            && ((low >= 0x10 && low <= 0x1F)
                || (low >= 0x28 && low <= 0x2F)
                || (low >= 0x50 && low <= 0x7F)
                || low >= 0xD0);
    if (vectors || (opcode >= 0xD8 && opcode <= 0xDF)) {
      return;
    }
    state.flags(null);
    if (at.mod() >= 0) {
      state.register(at.reg(), null);
      state.operand(at, null, at.size());
    } else {
      // Implicit operands: strings, exchanges with rax, processor identification and the like.
      for (int register : new int[] {RAX, RCX, RDX, 3, 6, 7}) {
        state.register(register, null);
      }
      state.register(at.reg(), null);
    }
  }
}
