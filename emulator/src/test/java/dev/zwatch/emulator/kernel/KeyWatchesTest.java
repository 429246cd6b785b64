package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.registry.RegistryListener.ATTRIBUTES;
import static dev.zwatch.emulator.registry.RegistryListener.LAST_SET;
import static dev.zwatch.emulator.registry.RegistryListener.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys stand here in one line: a key's parent is the number below it. */
class KeyWatchesTest {
  private static final int MANY = 100_000;

  private final KeyWatches watches = new KeyWatches(key -> key - 1);
  private final ObjectManager objects = new ObjectManager(HandleReuse.QUARANTINE);

  @Test
  void who_watches_the_key_or_a_tree_above_it_is_found_in_the_order_of_first_requests() {
    KernelObject third = watching(7, NAME | LAST_SET, true);
    KernelObject second = watching(9, LAST_SET, false);
    KernelObject first = watching(9, LAST_SET, true);
    watching(8, LAST_SET, false);
    watching(10, LAST_SET, true);
    watching(9, NAME, true);
    assertThat(watches.waitingFor(9, LAST_SET)).containsExactly(third, second, first);
    assertThat(watches.take(third)).hasSize(1);
    watches.add(third, 3, ATTRIBUTES, false, request(2));
    assertThat(watches.waitingFor(9, LAST_SET))
        .as("neither place nor what is watched changes with a later request")
        .containsExactly(third, second, first);
  }

  @Test
  void an_object_without_requests_waits_for_nothing() {
    KernelObject object = watching(5, NAME, true);
    watches.add(object, 5, NAME, true, request(2));
    assertThat(watches.take(object)).containsExactly(request(1), request(2));
    assertThat(watches.take(object)).isEmpty();
    assertThat(watches.waitingFor(5, NAME)).isEmpty();
    assertThat(watches.waitingAt(5)).isEmpty();
  }

  @Test
  void all_that_watch_a_key_itself_are_found_whatever_they_watch() {
    KernelObject first = watching(5, NAME, false);
    KernelObject second = watching(5, ATTRIBUTES, true);
    watching(4, NAME, true);
    assertThat(watches.waitingAt(5)).containsExactly(first, second);
  }

  @Test
  void going_back_brings_back_who_waited() {
    KernelObject object = watching(5, NAME, true);
    KeyWatches.Snapshot before = watches.snapshot();
    watches.take(object);
    KernelObject later = watching(5, NAME, false);
    watches.restore(before);
    assertThat(watches.waitingFor(6, NAME)).containsExactly(object);
    assertThat(watches.take(later)).isEmpty();
    assertThat(watches.take(object)).containsExactly(request(1));
    assertThat(watches.waitingFor(6, NAME)).isEmpty();
  }

  @Test
  void a_change_costs_nothing_for_those_that_watch_something_else() {
    for (int i = 0; i < MANY; i++) {
      watching(1000 + i, LAST_SET, false); // other keys
      watching(50, NAME | ATTRIBUTES, true); // another kind, above
      watching(50, LAST_SET, false); // not the tree
    }
    KernelObject object = watching(50, LAST_SET, true);
    long before = watches.looked();
    assertThat(watches.waitingFor(60, LAST_SET)).containsExactly(object);
    assertThat(watches.looked() - before).as("steps").isLessThan(100);
  }

  @Test
  void what_a_change_costs_more_it_ends() {
    List<KernelObject> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(watching(50, LAST_SET, true));
    }
    for (int i = 0; i < MANY; i++) {
      watches.add(many.get(0), 50, LAST_SET, true, request(i));
    }
    long before = watches.looked();
    for (int change = 0; change < MANY; change++) {
      watches.waitingFor(50, LAST_SET).forEach(watches::take);
    }
    assertThat(watches.looked() - before).as("steps").isLessThan(3 * MANY);
  }

  private KernelObject watching(long key, int filter, boolean tree) {
    KernelObject object = objects.create(ObjectType.Key, key, 0);
    watches.add(object, key, filter, tree, request(1));
    return object;
  }

  private static KeyNotifications.Request request(long statusBlock) {
    return new KeyNotifications.Request(statusBlock, null, 0, 0, 0);
  }
}
