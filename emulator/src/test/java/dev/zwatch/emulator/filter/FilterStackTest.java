package dev.zwatch.emulator.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterStackTest {
  private final FilterStack stack = new FilterStack();

  @Test
  void altitudes_are_compared_as_numbers_of_any_length() {
    List<String> ascending =
        List.of("", "0.05", "0.5", "1", "9.75", "9.8", "10", "40000", "385100", "385100.5");
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        Altitude first = Altitude.of(ascending.get(i));
        Altitude second = Altitude.of(ascending.get(j));
        assertThat(Integer.signum(first.compareTo(second)))
            .as("%s and %s", ascending.get(i), ascending.get(j))
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
    assertThat(Altitude.of("0042.500")).isEqualTo(Altitude.of("42.5"));
  }

  @Test
  void below_a_callback_are_those_of_lower_altitude_even_when_it_is_gone() {
    RegistryFilter legacy = add(null);
    RegistryFilter high = add("30");
    RegistryFilter low = add("10");
    RegistryFilter middle = add("20");
    assertThat(stack.below(null)).containsExactly(legacy, high, middle, low);
    assertThat(stack.below(legacy)).containsExactly(high, middle, low);
    stack.remove(high);
    assertThat(stack.below(high)).containsExactly(middle, low);
    assertThat(stack.below(low)).isEmpty();
  }

  @Test
  void a_snapshot_brings_back_who_was_registered_and_the_next_cookie() {
    RegistryFilter kept = add("1");
    FilterStack.Snapshot snapshot = stack.snapshot();
    long next = add("2").cookie;
    stack.remove(kept);
    stack.restore(snapshot);
    assertThat(stack.below(null)).containsExactly(kept);
    assertThat(add("3").cookie).isEqualTo(next);
  }

  @Test
  void a_snapshot_brings_back_what_was_on_objects() {
    RegistryFilter filter = add("1");
    KernelObject object = new ObjectManager(HandleReuse.WINDOWS).create(ObjectType.Key, 1L, 0x1000);
    ObjectContexts contexts = new ObjectContexts();
    contexts.set(object, filter, 5);
    ObjectContexts.Snapshot snapshot = contexts.snapshot();
    contexts.set(object, filter, 6);
    assertThat(contexts.take(object)).hasSize(1);
    contexts.restore(snapshot);
    assertThat(contexts.get(object, filter)).isEqualTo(5);
    contexts.set(object, filter, 7);
    contexts.restore(snapshot);
    assertThat(contexts.take(filter)).containsExactly(new ObjectContexts.Context(object, 1, 5));
    assertThat(contexts.get(object, filter)).isZero();
  }

  private RegistryFilter add(@Nullable String altitude) {
    Altitude place = altitude == null ? null : Altitude.of(altitude);
    return Objects.requireNonNull(stack.add(0x1000, place, 0));
  }
}
