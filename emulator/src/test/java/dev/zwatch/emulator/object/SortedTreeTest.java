package dev.zwatch.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The persistent sorted map, compared with the JDK's. */
final class SortedTreeTest {
  private int comparisons;

  private final SortedTree.Scheme<Integer, String> scheme =
      new SortedTree.Scheme<>() {
        @Override
        protected int compare(Integer first, Integer second) {
          comparisons++;
          return Integer.compare(first, second);
        }

        @Override
        protected int firstLength(String value) {
          return value.length();
        }

        @Override
        protected int secondLength(String value) {
          return value.isEmpty() ? 0 : value.charAt(0);
        }
      };

  @Test
  void it_answers_as_a_TreeMap_after_any_operations() {
    Random random = new Random(1);
    SortedTree<Integer, String> tree = SortedTree.empty(scheme);
    TreeMap<Integer, String> model = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int key = random.nextInt(300);
      if (random.nextInt(2) == 0) {
        String value = "x".repeat(random.nextInt(50)) + key;
        tree = tree.with(key, value);
        model.put(key, value);
      } else {
        tree = tree.without(key);
        model.remove(key);
      }
      assertThat(tree.size()).isEqualTo(model.size());
      assertThat(tree.get(key)).isEqualTo(model.get(key));
      if (i % 100 == 0) {
        assertSame(tree, model);
      }
    }
  }

  @Test
  void older_versions_stay_as_they_were() {
    Random random = new Random(2);
    List<SortedTree<Integer, String>> versions = new ArrayList<>();
    List<Map<Integer, String>> models = new ArrayList<>();
    SortedTree<Integer, String> tree = SortedTree.empty(scheme);
    TreeMap<Integer, String> model = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      int key = random.nextInt(60);
      tree = i % 3 == 0 ? tree.without(key) : tree.with(key, "v" + i);
      if (i % 3 == 0) {
        model.remove(key);
      } else {
        model.put(key, "v" + i);
      }
      versions.add(tree);
      models.add(new TreeMap<>(model));
    }
    for (int i = 0; i < versions.size(); i++) {
      assertSame(versions.get(i), new TreeMap<>(models.get(i)));
    }
  }

  @Test
  void entries_in_order_do_not_make_it_deep() {
    SortedTree<Integer, String> tree = SortedTree.empty(scheme);
    for (int i = 0; i < 100_000; i++) {
      tree = tree.with(i, "");
    }
    assertThat(mostComparisons(tree, 0, 100_000)).isLessThanOrEqualTo(30);
    for (int i = 0; i < 90_000; i++) {
      tree = tree.without(i);
    }
    assertThat(mostComparisons(tree, 90_000, 100_000)).isLessThanOrEqualTo(30);
  }

  private int mostComparisons(SortedTree<Integer, String> tree, int from, int to) {
    int most = 0;
    for (int i = from; i < to; i++) {
      comparisons = 0;
      assertThat(tree.get(i)).isNotNull();
      most = Math.max(most, comparisons);
    }
    return most;
  }

  private static void assertSame(SortedTree<Integer, String> tree, Map<Integer, String> model) {
    List<String> values = new ArrayList<>(model.values());
    for (int i = 0; i < values.size(); i++) {
      assertThat(tree.at(i)).isEqualTo(values.get(i));
    }
    assertThat(tree.at(values.size())).isNull();
    assertThat(tree.at(-1)).isNull();
    assertThat(tree.maxFirstLength())
        .isEqualTo(values.stream().mapToInt(String::length).max().orElse(0));
    assertThat(tree.maxSecondLength())
        .isEqualTo(values.stream().mapToInt(v -> v.charAt(0)).max().orElse(0));
  }
}
