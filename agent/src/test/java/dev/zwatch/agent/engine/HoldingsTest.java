package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldingsTest {
  private final HandleTables handles = new HandleTables(new QuietFacts());
  private final Holdings holdings = new Holdings(handles.records);

  @Test
  void nothing_is_left_of_a_run_that_has_closed_what_it_acquired() {
    HandleRecord handle = acquire(4, 9);
    Owner owner = holdings.owner(1, 9);
    assertThat(owner.first()).isSameAs(handle);
    assertThat(holdings.isEmpty()).isFalse();
    holdings.remove(handle);
    assertThat(holdings.isEmpty()).isTrue();
    assertThat(holdings.newest(1)).isNull();
    assertThat(Objects.requireNonNull(holdings.returned(9)).first()).isNull();
    assertThat(holdings.owner(1, 9)).isNotSameAs(owner);
  }

  @Test
  void a_run_keeps_its_other_handles_when_one_is_closed() {
    HandleRecord one = acquire(4, 9);
    HandleRecord other = acquire(8, 9);
    holdings.remove(one);
    assertThat(one.held).isFalse();
    assertThat(other.held).isTrue();
    assertThat(holdings.ofDriver(1)).containsExactly(other);
    assertThat(holdings.newest(1)).isSameAs(other);
    assertThat(holdings.older(other)).isNull();
    Owner owner = Objects.requireNonNull(holdings.returned(9));
    assertThat(owner.first()).isSameAs(other);
    assertThat(owner.returned).isTrue();
    assertThat(holdings.returned(9)).isNull();
  }

  @Test
  void handles_of_one_run_can_pass_to_different_owners() {
    HandleRecord one = acquire(4, 9);
    HandleRecord other = acquire(8, 9);
    Owner returned = Objects.requireNonNull(holdings.returned(9));
    holdings.pass(one, returned, holdings.owner(1, 3));
    holdings.pass(other, returned, holdings.owner(1, 2));
    Owner third = Objects.requireNonNull(holdings.returned(3));
    assertThat(third.first()).isSameAs(one);
    assertThat(third.after(one)).isNull();
    holdings.remove(other);
    assertThat(Objects.requireNonNull(holdings.returned(2)).first()).isNull();
  }

  @Test
  void the_driver_itself_stays_an_owner() {
    HandleRecord handle = acquire(4, 0);
    holdings.remove(handle);
    Owner owner = Objects.requireNonNull(holdings.ofDriverItself(1));
    assertThat(holdings.owner(1, 0)).isSameAs(owner);
    assertThat(owner.first()).isNull();
  }

  @Test
  void a_handle_that_is_no_keys_is_found_by_no_key() {
    HandleRecord record = add(4, 1, 0);
    holdings.add(record, holdings.owner(1, 9));
    assertThat(holdings.newest(0)).isNull();
  }

  @Test
  void many_handles_to_few_keys_are_found_newest_first_whatever_was_closed() {
    HandleRecord[] all = new HandleRecord[1000];
    for (int number = 0; number < all.length; number++) {
      all[number] = add(4L + 4L * number, 1, 1 + number % 3);
      holdings.add(all[number], holdings.owner(1, 1 + number % 7));
    }
    for (int number = 0; number < all.length; number += 2) {
      holdings.remove(all[number]);
    }
    for (int key = 1; key <= 3; key++) {
      HandleRecord found = holdings.newest(key);
      for (int number = all.length - 1; number >= 0; number--) {
        if (number % 2 == 1 && 1 + number % 3 == key) {
          assertThat(found).isSameAs(all[number]);
          found = holdings.older(Objects.requireNonNull(found));
        }
      }
      assertThat(found).isNull();
    }
  }

  @Test
  void of_the_earlier_handles_with_a_value_the_newest_of_each_other_driver_is_kept() {
    HandleRecord first = add(4, 1, 1);
    HandleRecord nobodys = add(4, 0, 0);
    HandleRecord second = add(4, 2, 1);
    HandleRecord third = add(4, 1, 1);
    assertThat(third.serial).isEqualTo(4);
    assertThat(named(first)).isNull();
    assertThat(named(nobodys)).isNull();
    assertThat(named(second)).isSameAs(second);
    assertThat(third.earlier).isSameAs(second);
    assertThat(second.earlier).isNull();
    assertThat(HandleTables.meant(third.pages, third.index, 2)).isSameAs(second);
    assertThat(HandleTables.meant(third.pages, third.index, 3)).isSameAs(third);
    assertThat(third.pages.current(third.index + 1)).isNull();
  }

  private @Nullable HandleRecord named(HandleRecord record) {
    return handles.named(HandleToken.ofHandle(record));
  }

  private HandleRecord add(long value, int driver, long key) {
    HandlePages pages = handles.ofNew(value);
    return handles.add(pages, pages.indexOfNew(value), driver, key, 0, false);
  }

  private HandleRecord acquire(long value, long run) {
    HandleRecord record = add(value, 1, 1);
    holdings.add(record, holdings.owner(1, run));
    return record;
  }
}
