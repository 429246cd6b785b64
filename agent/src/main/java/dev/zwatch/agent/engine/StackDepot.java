package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Call stacks, each kept once and known by a number. A stack of compiled code that is known already
 * costs no allocation; its places are looked up only when somebody wants to read them.
 */
final class StackDepot {
  /** Stands for no stack. */
  static final int NONE = 0;

  private static final int DEPTH = 16;
  private static final int RECENT = 64;

  /** So few are compared without a loop: to prepare one costs more than its rounds. */
  private static final int SHORT = 8;

  private final KernelFacts facts;
  private final long[] buffer = new long[DEPTH];

  /** The return addresses of each stack, by its number. */
  private long[][] addresses = new long[RECENT][];

  private final List<@Nullable List<Frame>> frames = new ArrayList<>();

  /** The newest stack with a hash; {@link #sameHash} has the one before it. */
  private final LongMap<Integer> byHash = new LongMap<>();

  private final List<Integer> sameHash = new ArrayList<>();

  /** The stack of compiled code that each function was called from last, of some functions. */
  private final int[] ofFunction = new int[RECENT];

  /** The stack that was met last with each innermost place, of some of them. */
  private final int[] recent = new int[RECENT];

  private final Map<List<Frame>, Integer> javaStacks = new HashMap<>();

  StackDepot(KernelFacts facts) {
    this.facts = facts;
    add(new long[0], List.of(), NONE);
  }

  /** The number of the stack of the driver's call that is under way on this thread. */
  int here() {
    int depth = facts.callStack(buffer);
    return depth < 0 ? javaStack() : compiledStack(depth);
  }

  /** The same in a call of a function, which is mostly called from the place that it was last. */
  int here(int function) {
    int place = function & (RECENT - 1);
    int guess = ofFunction[place];
    if (guess != NONE && facts.isCallStack(addresses[guess])) {
      return guess;
    }
    int stack = here();
    int depth = addresses[stack].length;
    // No compiled code's, or too deep to be kept whole.
    ofFunction[place] = depth == 0 || depth == DEPTH ? NONE : stack;
    return stack;
  }

  /** Its places, innermost first. */
  List<Frame> frames(int stack) {
    List<Frame> known = frames.get(stack);
    if (known != null) {
      return known;
    }
    List<Frame> found = new ArrayList<>();
    for (long returnAddress : addresses[stack]) {
      found.addAll(facts.frames(returnAddress - 1));
    }
    List<Frame> kept = List.copyOf(found);
    frames.set(stack, kept);
    return kept;
  }

  private int javaStack() {
    List<Frame> stack = JavaStack.here(facts, DEPTH);
    Integer known = javaStacks.get(stack);
    if (known != null) {
      return known;
    }
    int added = add(new long[0], stack, NONE);
    javaStacks.put(stack, added);
    return added;
  }

  private int compiledStack(int depth) {
    if (depth == 0) {
      return NONE;
    }
    int place = (int) buffer[0] & (RECENT - 1);
    int guess = recent[place];
    if (isBuffered(addresses[guess], depth)) {
      return guess;
    }
    int stack = buffered(depth);
    recent[place] = stack;
    return stack;
  }

  private boolean isBuffered(long[] stack, int depth) {
    if (depth > SHORT) {
      return Arrays.equals(stack, 0, stack.length, buffer, 0, depth);
    }
    return stack.length == depth
        && (depth < 8 || stack[7] == buffer[7])
        && (depth < 7 || stack[6] == buffer[6])
        && (depth < 6 || stack[5] == buffer[5])
        && (depth < 5 || stack[4] == buffer[4])
        && (depth < 4 || stack[3] == buffer[3])
        && (depth < 3 || stack[2] == buffer[2])
        && (depth < 2 || stack[1] == buffer[1])
        && (depth < 1 || stack[0] == buffer[0]);
  }

  private int buffered(int depth) {
    long hash = depth;
    for (int index = 0; index < depth; index++) {
      hash = hash * 31 + buffer[index];
    }
    Integer newest = byHash.get(hash);
    for (int id = newest == null ? NONE : newest; id != NONE; id = sameHash.get(id)) {
      if (isBuffered(addresses[id], depth)) {
        return id;
      }
    }
    int id = add(Arrays.copyOf(buffer, depth), null, newest == null ? NONE : newest);
    byHash.put(hash, id);
    return id;
  }

  private int add(long[] returnAddresses, @Nullable List<Frame> places, int before) {
    int number = frames.size();
    if (number == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * number);
    }
    addresses[number] = returnAddresses;
    frames.add(places);
    sameHash.add(before);
    return number;
  }
}
