package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LongMapTest {
  @Test
  void it_does_what_a_map_of_the_library_does() {
    Random random = new Random(1);
    LongMap<String> map = new LongMap<>();
    Map<Long, String> known = new TreeMap<>();
    for (int step = 0; step < 100_000; step++) {
      long key = random.nextInt(300) * 0x100000004L;
      if (random.nextInt(3) == 0) {
        assertThat(map.remove(key)).isEqualTo(known.remove(key));
      } else {
        assertThat(map.put(key, "value" + step)).isEqualTo(known.put(key, "value" + step));
      }
      assertThat(map.get(key)).isEqualTo(known.get(key));
    }
    assertThat(map.values()).isEqualTo(List.copyOf(known.values()));
    assertThat(map.isEmpty()).isFalse();
    known.keySet().forEach(map::remove);
    assertThat(map.isEmpty()).isTrue();
  }
}
