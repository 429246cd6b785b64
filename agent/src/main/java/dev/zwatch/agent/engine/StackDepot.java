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

  private final KernelFacts facts;
  private final long[] buffer = new long[DEPTH];
  private final List<long[]> addresses = new ArrayList<>();
  private final List<@Nullable List<Frame>> frames = new ArrayList<>();

  /** The newest stack with a hash; {@link #sameHash} has the one before it. */
  private final LongMap<Integer> byHash = new LongMap<>();

  private final List<Integer> sameHash = new ArrayList<>();
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

  /** Its places, innermost first. */
  List<Frame> frames(int stack) {
    List<Frame> known = frames.get(stack);
    if (known != null) {
      return known;
    }
    List<Frame> found = new ArrayList<>();
    for (long returnAddress : addresses.get(stack)) {
      found.addAll(facts.frames(returnAddress - 1));
    }
    List<Frame> kept = List.copyOf(found);
    frames.set(stack, kept);
    return kept;
  }

  private int javaStack() {
    List<Frame> stack = JavaStack.here(facts, DEPTH);
    return javaStacks.computeIfAbsent(stack, unknown -> add(new long[0], unknown, NONE));
  }

  private int compiledStack(int depth) {
    if (depth == 0) {
      return NONE;
    }
    long hash = depth;
    for (int index = 0; index < depth; index++) {
      hash = hash * 31 + buffer[index];
    }
    Integer newest = byHash.get(hash);
    for (int id = newest == null ? NONE : newest; id != NONE; id = sameHash.get(id)) {
      long[] known = addresses.get(id);
      if (Arrays.equals(known, 0, known.length, buffer, 0, depth)) {
        return id;
      }
    }
    int id = add(Arrays.copyOf(buffer, depth), null, newest == null ? NONE : newest);
    byHash.put(hash, id);
    return id;
  }

  private int add(long[] returnAddresses, @Nullable List<Frame> places, int before) {
    addresses.add(returnAddresses);
    frames.add(places);
    sameHash.add(before);
    return frames.size() - 1;
  }
}
