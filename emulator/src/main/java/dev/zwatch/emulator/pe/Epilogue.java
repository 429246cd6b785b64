package dev.zwatch.emulator.pe;

/**
 * Recognises the rest of an epilogue by its instructions, which the calling convention limits to a
 * few, and undoes it: what is left of the frame is then what those instructions would still pop.
 */
final class Epilogue {
  private final FunctionTable functions;
  private final RvaBytes code;
  private final UnwindContext context;
  private final StackReader stack;

  /** Whether the tables say that an epilogue is here: then it may end in any jump. */
  private final boolean declared;

  private int at;
  private final int begin;
  private final int end;

  private Epilogue(
      FunctionTable functions,
      int index,
      int rva,
      boolean declared,
      UnwindContext context,
      StackReader stack) {
    this.functions = functions;
    this.declared = declared;
    this.code = functions.image();
    this.context = context;
    this.stack = stack;
    this.at = rva;
    this.begin = functions.begin(index);
    this.end = functions.end(index);
  }

  /**
   * If the instructions at {@code rva} are the rest of an epilogue, moves the context to the
   * caller.
   *
   * @param frameRegister the function's, 0 for none
   */
  static boolean undo(
      FunctionTable functions,
      int index,
      int rva,
      int frameRegister,
      UnwindContext context,
      StackReader stack) {
    UnwindInfo info = functions.unwindInfo(index);
    boolean declared = info.version() == 2 && declares(info, functions.end(index), rva);
    if (info.version() == 2 && !declared && info.chained() == null) {
      return false;
    }
    Epilogue epilogue = new Epilogue(functions, index, rva, declared, context, stack);
    if (!epilogue.run(frameRegister, false)) {
      return false;
    }
    epilogue.at = rva;
    return epilogue.run(frameRegister, true);
  }

  private static boolean declares(UnwindInfo info, int end, int rva) {
    for (UnwindInfo.Epilogue epilogue : info.epilogues()) {
      int first = end - epilogue.fromEnd();
      if (rva >= first && rva < first + epilogue.size()) {
        return true;
      }
    }
    return false;
  }

  private boolean run(int frameRegister, boolean undo) {
    int start = at;
    releaseStack(frameRegister, undo);
    while (pop(undo)) {}
    return leave(at != start, undo);
  }

  /** {@code add rsp, n} or {@code lea rsp, [frame + n]}. */
  private void releaseStack(int frameRegister, boolean undo) {
    int rex = peek(0);
    int opcode = peek(1);
    int modRm = peek(2);
    if (rex == 0x48 && (opcode == 0x83 || opcode == 0x81) && modRm == 0xC4) {
      int amount = opcode == 0x83 ? (byte) peek(3) : peek32(3);
      at += opcode == 0x83 ? 4 : 7;
      if (undo) {
        context.rsp(context.rsp() + amount);
      }
      return;
    }
    int mod = modRm >>> 6;
    boolean leaRsp = (rex & 0xFE) == 0x48 && opcode == 0x8D && (modRm & 0x38) == 0x20;
    int base = (modRm & 7) | ((rex & 1) << 3);
    // A base of 4 or 12 would need a SIB byte.
    if (leaRsp && frameRegister != 0 && base == frameRegister && mod != 3 && (base & 7) != 4) {
      if (mod == 0 && (base & 7) == 5) {
        return; // relative to rip
      }
      int amount = mod == 0 ? 0 : mod == 1 ? (byte) peek(3) : peek32(3);
      at += mod == 0 ? 3 : mod == 1 ? 4 : 7;
      if (undo) {
        context.rsp(context.register(base) + amount);
      }
    }
  }

  private boolean pop(boolean undo) {
    int prefix = peek(0) == 0x41 ? 1 : 0;
    int opcode = peek(prefix);
    if (opcode < 0x58 || opcode > 0x5F || (prefix == 0 && opcode == 0x5C)) {
      return false;
    }
    at += prefix + 1;
    if (undo) {
      context.register(opcode - 0x58 + 8 * prefix, context.pop(stack));
    }
    return true;
  }

  /** A return, or the jump of a call in tail position. */
  private boolean leave(boolean released, boolean undo) {
    int opcode = peek(0);
    int second = peek(1);
    int argumentBytes = 0;
    boolean leaves =
        switch (opcode) {
          case 0xC3 -> true;
          case 0xC2 -> {
            argumentBytes = second | (peek(2) << 8);
            yield true;
          }
          case 0xF3 -> second == 0xC3;
          case 0xEB -> declared || tailCall(at + 2 + (byte) second, released);
          case 0xE9 -> declared || tailCall(at + 5 + peek32(1), released);
          case 0xFF -> second == 0x25 || (declared && (second & 0xF8) == 0xE0);
          case 0x41 -> declared && second == 0xFF && (peek(2) & 0xF8) == 0xE0;
          case 0x48, 0x49 -> second == 0xFF && ((peek(2) & 0xF8) == 0xE0 || peek(2) == 0x25);
          default -> false;
        };
    if (leaves && undo) {
      context.popReturnAddress(stack);
      context.rsp(context.rsp() + argumentBytes);
    }
    return leaves;
  }

  /** A jump into the middle of another entry goes on in the same function. */
  private boolean tailCall(int target, boolean released) {
    if (target >= begin && target < end) {
      return false;
    }
    int index = functions.find(target);
    return released || index < 0 || functions.begin(index) == target;
  }

  /** A byte of the function from where we are, or -1 after its end. */
  private int peek(int distance) {
    return at + distance < end ? code.u8(at + distance, "code") : -1;
  }

  private int peek32(int distance) {
    return (peek(distance) & 0xFF)
        | ((peek(distance + 1) & 0xFF) << 8)
        | ((peek(distance + 2) & 0xFF) << 16)
        | ((peek(distance + 3) & 0xFF) << 24);
  }
}
