package dev.zwatch.emulator.registry;

import java.util.List;
import java.util.Random;

/** What random operations on a registry are given: few names, so that they meet. */
final class RandomArguments {
  static final List<String> NAMES =
      List.of(
          "a",
          "A",
          "b",
          "B",
          "ab",
          "Ab",
          "_x",
          "Sub key",
          "SUB KEY",
          "\u00E9t\u00E9",
          "\u00C9T\u00C9",
          "z9",
          "Machine",
          "System",
          "software",
          "CurrentControlSet",
          "Services",
          "Link",
          "link2");
  static final List<String> TOPS =
      List.of(
          "\\Registry\\Machine\\Software",
          "\\REGISTRY\\machine\\system\\CurrentControlSet\\Services",
          "\\Registry",
          "\\Registry\\Machine",
          "\\Registry\\User\\.default",
          "\\Registry\\Machine\\Software\\Link",
          "\\registry\\machine\\software\\link2",
          "",
          "\\",
          "\\\\",
          "\\Device",
          "\\Device\\x",
          "Registry");

  private final Random random;

  RandomArguments(Random random) {
    this.random = random;
  }

  /** A path, from a root key or, if that is 0, from the top. */
  String path(long from) {
    StringBuilder path = new StringBuilder(from == 0 ? pick(TOPS) : "");
    int components = random.nextInt(from == 0 ? 3 : 4);
    for (int i = 0; i < components; i++) {
      if (from == 0 || i > 0) {
        path.append(pick(List.of("\\", "\\", "\\", "\\\\")));
      }
      path.append(component());
    }
    return path + pick(List.of("", "", "", "", "", "\\", "\\\\"));
  }

  /** A name for a key, now and then as long as one may be, or longer. */
  String component() {
    int kind = random.nextInt(60);
    return kind == 0 ? "x".repeat(255) : kind == 1 ? "x".repeat(256) : name();
  }

  String name() {
    return pick(NAMES);
  }

  byte[] data() {
    byte[] data = new byte[pick(List.of(0, 1, 4, 5, 8, random.nextInt(100), 3000, 6000))];
    random.nextBytes(data);
    return data;
  }

  /** Of a buffer; around the sizes of the structures. */
  int length() {
    return pick(List.of(0, 4, 11, 12, 16, 20, 24, 40, 44, 60, random.nextInt(200), 100_000));
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
