package dev.zwatch.emulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The persistent map by id, compared with the JDK's. */
final class LongTrieTest {
  @Test
  void it_answers_as_a_HashMap_in_every_version() {
    Random random = new Random(3);
    LongTrie<String> trie = LongTrie.empty();
    Map<Long, String> model = new HashMap<>();
    List<LongTrie<String>> versions = new ArrayList<>();
    List<Map<Long, String>> models = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      long id = 1L << random.nextInt(20);
      id += random.nextInt(40);
      if (random.nextInt(3) > 0) {
        trie = trie.with(id, "v" + i);
        model.put(id, "v" + i);
      } else {
        trie = trie.without(id);
        model.remove(id);
      }
      if (i % 50 == 0) {
        versions.add(trie);
        models.add(new HashMap<>(model));
      }
    }
    for (int i = 0; i < versions.size(); i++) {
      for (long id = -1; id < 2_000; id++) {
        assertThat(versions.get(i).get(id)).isEqualTo(models.get(i).get(id));
      }
      for (Map.Entry<Long, String> entry : models.get(i).entrySet()) {
        assertThat(versions.get(i).get(entry.getKey())).isEqualTo(entry.getValue());
      }
    }
  }

  @Test
  void large_ids_fit_and_absent_ones_are_null() {
    LongTrie<String> trie = LongTrie.<String>empty().with(Long.MAX_VALUE, "last").with(0, "first");

    assertThat(trie.get(Long.MAX_VALUE)).isEqualTo("last");
    assertThat(trie.get(0)).isEqualTo("first");
    assertThat(trie.get(-1)).isNull();
    assertThat(trie.get(Long.MIN_VALUE)).isNull();
    assertThat(trie.without(5)).isSameAs(trie);
    assertThat(trie.without(0).get(Long.MAX_VALUE)).isEqualTo("last");
    assertThat(trie.without(Long.MAX_VALUE).without(0).get(0)).isNull();
  }
}
