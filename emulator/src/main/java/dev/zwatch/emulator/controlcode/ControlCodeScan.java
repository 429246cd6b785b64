package dev.zwatch.emulator.controlcode;

import dev.zwatch.emulator.controlcode.MachineState.Bound;
import dev.zwatch.emulator.pe.PeImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a DEVICE_CONTROL dispatch routine and the functions it calls along all branches, knowing
 * of each register only what was made of the request's control code, and collects the codes that
 * are told from others: by a comparison, a table of jumps, or a bit of a mask.
 *
 * <p>Nothing in the code is trusted: the work is limited, and what is not understood is unknown.
 */
public final class ControlCodeScan {
  private static final int MOST_INSTRUCTIONS = 30_000;
  private static final int MOST_VISITS = 3;
  private static final int DEEPEST_CALL = 4;
  private static final int LARGEST_TABLE = 1_024;

  /** A range so small that each code in it is tried, though nothing tells them apart. */
  private static final int SMALL_RANGE = 7;

  private static final int[] VOLATILE = {0, 1, 2, 8, 9, 10, 11};

  private final ImageBytes image;
  private final InstructionDecoder decoder;
  private final DataFlow flow;
  private final FoundCodes found = new FoundCodes();
  private final IdentityHashMap<Bound, List<Long>> smallRanges = new IdentityHashMap<>();
  private final Map<Long, Integer> called = new HashMap<>();
  private int budget = MOST_INSTRUCTIONS;

  private ControlCodeScan(PeImage image) {
    this.image = new ImageBytes(image);
    this.decoder = new InstructionDecoder(this.image);
    this.flow = new DataFlow(this.image);
  }

  /**
   * The codes that a dispatch routine knows, in ascending order.
   *
   * @param dispatch RVA of the routine
   */
  public static List<Integer> codes(PeImage image, long dispatch) {
    ControlCodeScan scan = new ControlCodeScan(image);
    List<@Nullable Value> arguments = new ArrayList<>();
    arguments.add(null);
    arguments.add(new Value.Irp());
    arguments.add(null);
    arguments.add(null);
    scan.function(dispatch, arguments, 0);
    scan.smallRanges.values().forEach(scan.found::addAll);
    return scan.found.plausible();
  }

  private record Branch(long rva, MachineState state) {}

  /** Follows a function; what it returns, where that is known. */
  private @Nullable Value function(
      long entry, List<? extends @Nullable Value> arguments, int depth) {
    Map<Long, Integer> visits = new HashMap<>();
    Deque<Branch> open = new ArrayDeque<>();
    open.push(new Branch(entry, MachineState.entry(image, arguments)));
    Value returned = null;
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      MachineState state = branch.state();
      long rva = branch.rva();
      while (visits.merge(rva, 1, Integer::sum) <= MOST_VISITS && budget-- > 0) {
        Instruction at = decoder.decode(rva);
        if (at == null || isEnd(at)) {
          break;
        }
        if (isReturn(at)) {
          Value result = state.register(MachineState.RAX);
          returned = result == null ? returned : result;
          break;
        }
        rva = at.next();
        if (isConditional(at)) {
          open.push(new Branch(at.target(), conditional(at, state)));
        } else if (at.opcode() == 0xE9 || at.opcode() == 0xEB) {
          rva = at.target();
        } else if (at.opcode() == 0xE8) {
          call(at, state, depth);
        } else if (at.opcode() == 0xFF && (at.reg() & 7) == 4) {
          for (long target : table(state.operand(at, 8), state)) {
            open.push(new Branch(target, state.copy()));
          }
          break;
        } else if (at.opcode() == 0xFF && (at.reg() & 7) == 2) {
          forgetVolatile(state, null);
        } else {
          choose(at, state);
          flow.step(at, state);
        }
      }
    }
    return returned;
  }

  private static boolean isReturn(Instruction at) {
    return at.opcode() == 0xC3 || at.opcode() == 0xC2;
  }

  /** A breakpoint, an interrupt, a halt, an undefined instruction: no code follows for sure. */
  private static boolean isEnd(Instruction at) {
    return switch (at.opcode()) {
      case 0xCC, 0xCD, 0xF1, 0xF4, 0xCF, 0xCB, 0xCA, 0x0F0B, 0x0FB9, 0x0FFF -> true;
      default -> false;
    };
  }

  private static boolean isConditional(Instruction at) {
    int opcode = at.opcode();
    return (opcode >= 0x70 && opcode <= 0x7F)
        || (opcode >= 0x0F80 && opcode <= 0x0F8F)
        || (opcode >= 0xE0 && opcode <= 0xE3);
  }

  private void call(Instruction at, MachineState state, int depth) {
    List<@Nullable Value> arguments = new ArrayList<>();
    boolean known = false;
    for (int register : new int[] {MachineState.RCX, MachineState.RDX, 8, 9}) {
      Value value = state.register(register);
      boolean passed =
          Value.dependsOnCode(value)
              || value instanceof Value.Irp
              || value instanceof Value.Location;
      arguments.add(passed ? value : null);
      known |= passed;
    }
    Value returned = null;
    if (known
        && depth < DEEPEST_CALL
        && called.merge(at.target(), 1, Integer::sum) <= MOST_VISITS) {
      returned = function(at.target(), arguments, depth + 1);
    }
    forgetVolatile(state, returned);
  }

  private static void forgetVolatile(MachineState state, @Nullable Value returned) {
    for (int register : VOLATILE) {
      state.register(register, null);
    }
    state.register(MachineState.RAX, returned instanceof Value.Stack ? null : returned);
    state.flags(null);
  }

  /** Conditional moves and sets choose as jumps do. */
  private void choose(Instruction at, MachineState state) {
    int group = at.opcode() & ~15;
    Flags flags = state.flags();
    if ((group == 0x0F40 || group == 0x0F90) && flags != null) {
      Flags.Question question = flags.question(at.condition());
      equality(question.flags(), question.condition());
    }
  }

  /** Both ways of a conditional jump; the state on the way that jumps. */
  private MachineState conditional(Instruction at, MachineState state) {
    MachineState jumped = state.copy();
    if (state.flags() == null || (at.opcode() >= 0xE0 && at.opcode() <= 0xE3)) {
      return jumped;
    }
    Flags.Question question = state.flags().question(at.condition());
    Flags flags = question.flags();
    int condition = question.condition();
    boolean told = equality(flags, condition);
    Value left = flags.left();
    if (told || left == null || !Value.dependsOnCode(left)) {
      return jumped;
    }
    long largest = flags.largest(condition);
    if (largest >= 0) {
      boolean near = condition == Flags.BELOW || condition == Flags.NOT_ABOVE;
      Bound bound = new Bound(left, largest, near ? at.next() : at.target());
      (near ? jumped : state).add(bound);
      if (largest <= SMALL_RANGE && left instanceof Value.Computed) {
        smallRanges.put(bound, codes(bound));
      }
    }
    int set = flags.set();
    if (condition == set) {
      picked(flags, at.target(), state);
    } else if ((condition ^ 1) == set) {
      picked(flags, at.next(), state);
    }
    return jumped;
  }

  /** Notes the codes for which an equality holds; false when there are none. */
  private boolean equality(Flags flags, int condition) {
    if (!Flags.isEquality(condition) || flags.kind() == Flags.Kind.BIT) {
      return false;
    }
    if (flags.left() == null) {
      if (flags.kind() == Flags.Kind.DIFFERENCE && flags.size() == 4) {
        found.guess(flags.right());
      }
      return true;
    }
    List<Long> codes = Solutions.of(flags.left(), flags.right());
    found.addAll(codes);
    return !codes.isEmpty();
  }

  /**
   * Notes the codes within a bound whose bit is set in a mask.
   *
   * @param there where the code goes on for them; if that is where codes out of the bound go too,
   *     the others are meant
   */
  private void picked(Flags flags, long there, MachineState state) {
    for (Bound bound : state.bounds()) {
      if (bound.largest() >= Long.SIZE) {
        continue;
      }
      smallRanges.remove(bound);
      for (long code : codes(bound)) {
        Boolean set = flags.holds(flags.set(), code, image);
        if (set != null && set == (there != bound.otherwise())) {
          found.add(code);
        }
      }
    }
  }

  /** Where a jump through a table goes; notes the codes that do not go where all others go. */
  private Set<Long> table(@Nullable Value target, MachineState state) {
    Set<Long> targets = new HashSet<>();
    if (target instanceof Value.Constant known) {
      targets.add(known.value());
      return targets;
    }
    if (target == null || !Value.dependsOnCode(target)) {
      return targets;
    }
    for (int i = state.bounds().size() - 1; i >= 0 && targets.isEmpty(); i--) {
      Bound bound = state.bounds().get(i);
      if (bound.largest() > LARGEST_TABLE) {
        continue;
      }
      for (long code : codes(bound)) {
        Long there = Value.at(target, code, image);
        if (there == null || image.code(there) < 0) {
          continue;
        }
        targets.add(there);
        if (there != bound.otherwise()) {
          found.add(code);
        }
      }
      if (!targets.isEmpty()) {
        smallRanges.remove(bound);
      }
    }
    return targets;
  }

  private List<Long> codes(Bound bound) {
    budget -= (int) bound.largest();
    List<Long> codes = new ArrayList<>();
    for (long i = 0; i <= bound.largest(); i++) {
      codes.addAll(Solutions.of(bound.value(), i));
    }
    return codes;
  }
}
