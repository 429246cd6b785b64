package dev.zwatch.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random opens, closes, snapshots and restores of a small table, compared with a naive one. */
final class HandleTablePropertyTest {
  private static final int PLACES = 600;
  private static final int QUARANTINE = 50;

  /** A table that keeps free places in a list. */
  private static final class Model {
    final Map<Integer, HandleEntry> open = new HashMap<>();
    final List<Integer> free = new ArrayList<>();
    int used = 1;

    Model copy() {
      Model copy = new Model();
      copy.open.putAll(open);
      copy.free.addAll(free);
      copy.used = used;
      return copy;
    }

    @Nullable Integer expected(HandleReuse reuse) {
      int fresh = used % 256 == 0 ? used + 1 : used;
      boolean full = fresh >= PLACES;
      if (reuse == HandleReuse.WINDOWS && !free.isEmpty()) {
        return free.get(free.size() - 1);
      }
      if (free.size() > (full ? 0 : QUARANTINE)) {
        return free.get(0);
      }
      return full ? null : fresh;
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_table_gives_the_values_that_the_naive_one_expects(HandleReuse reuse) {
    Random random = new Random(4);
    KernelObject object = new KernelObject(1, ObjectType.Key, null, 0);
    HandleTable table = new HandleTable(8, reuse, PLACES, QUARANTINE);
    Model model = new Model();
    HandleTable.Snapshot snapshot = table.snapshot();
    Model saved = model.copy();
    for (int i = 0; i < 200_000; i++) {
      int phase = i / 5000 % 4;
      int choice = random.nextInt(100);
      if (choice < (phase == 0 ? 60 : 45)) {
        Integer expected = model.expected(reuse);
        HandleEntry entry = table.open(object, i, 0);
        assertThat(entry == null ? null : entry.index()).isEqualTo(expected);
        if (entry != null) {
          if (!model.free.remove((Integer) entry.index())) {
            model.used = entry.index() + 1;
          }
          model.open.put(entry.index(), entry);
        }
      } else if (choice < 99) {
        List<HandleEntry> open = new ArrayList<>(model.open.values());
        if (!open.isEmpty()) {
          HandleEntry entry = open.get(random.nextInt(open.size()));
          table.close(entry);
          model.open.remove(entry.index());
          model.free.add(entry.index());
        }
      } else if (choice == 99 && random.nextInt(3) == 0) {
        table.restore(snapshot);
        model = saved.copy();
      } else {
        snapshot = table.snapshot();
        saved = model.copy();
      }
      int probe = random.nextInt(PLACES + 2) - 1;
      assertThat(table.get(probe)).isSameAs(model.open.get(probe));
      assertThat(table.openCount()).isEqualTo(model.open.size());
      HandleState state =
          model.open.containsKey(probe)
              ? HandleState.OPEN
              : model.free.contains(probe) ? HandleState.CLOSED : HandleState.NEVER_VALID;
      assertThat(table.state(probe)).isEqualTo(state);
    }
  }
}
