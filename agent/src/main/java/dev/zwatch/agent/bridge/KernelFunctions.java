package dev.zwatch.agent.bridge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for kernel functions. Woven code holds the number as a constant and one class may serve
 * many kernels, so the numbers hold for the whole JVM.
 */
public final class KernelFunctions {
  /** Numbers are smaller than this. */
  public static final int MOST = 1 << 12;

  /** The function closes the handle that it is given when it succeeds. */
  public static final int CLOSES = 1;

  private static final Map<String, Integer> IDS = new HashMap<>();
  private static final List<Signature> SIGNATURES = new ArrayList<>();

  private KernelFunctions() {}

  /**
   * The number of a function, from 0; the same number for the same name, flags and parameters. A
   * function that closes its handle only sometimes has two numbers.
   *
   * @param flags 0 or {@link #CLOSES}
   * @param parameters names of its parameters, in order
   * @throws IllegalStateException when all numbers are given away
   */
  public static synchronized int id(String name, int flags, String... parameters) {
    // A string, and not the record: a record's first hash code costs a program's start 20 ms.
    String key = name + ' ' + flags + ' ' + String.join(" ", parameters);
    Integer known = IDS.get(key);
    if (known != null) {
      return known;
    }
    int id = SIGNATURES.size();
    if (id == MOST) {
      throw new IllegalStateException("more than " + MOST + " kernel functions");
    }
    SIGNATURES.add(new Signature(name, flags, List.of(parameters)));
    IDS.put(key, id);
    return id;
  }

  public static String name(int id) {
    return signature(id).name;
  }

  public static boolean closes(int id) {
    return (signature(id).flags & CLOSES) != 0;
  }

  public static List<String> parameters(int id) {
    return signature(id).parameters;
  }

  private static synchronized Signature signature(int id) {
    return SIGNATURES.get(id);
  }

  private record Signature(String name, int flags, List<String> parameters) {}
}
