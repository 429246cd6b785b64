package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldingsTest {
  private final Holdings holdings = new Holdings();
  private final HandleTable handles = new HandleTable(1);

  @Test
  void nothing_is_left_of_a_run_that_has_closed_what_it_acquired() {
    WatchedHandle handle = acquire(4, 9);
    Owner owner = handle.owner;
    assertThat(holdings.isEmpty()).isFalse();
    holdings.remove(handle);
    assertThat(holdings.isEmpty()).isTrue();
    assertThat(holdings.toKey(1)).isEmpty();
    assertThat(holdings.owner(1, 9)).isNotSameAs(owner);
  }

  @Test
  void a_run_keeps_its_other_handles_when_one_is_closed() {
    WatchedHandle one = acquire(4, 9);
    WatchedHandle other = acquire(8, 9);
    holdings.remove(one);
    assertThat(other.owner).isSameAs(one.owner);
    assertThat(holdings.ofDriver(1)).containsExactly(other);
    assertThat(holdings.toKey(1)).containsExactly(other);
    assertThat(holdings.returned(9)).containsExactly(other);
    assertThat(other.owner.returned).isTrue();
    assertThat(holdings.returned(9)).isEmpty();
  }

  @Test
  void the_driver_itself_stays_an_owner() {
    WatchedHandle handle = acquire(4, 0);
    holdings.remove(handle);
    assertThat(holdings.owner(1, 0)).isSameAs(handle.owner);
    assertThat(holdings.kept(1)).isEmpty();
  }

  @Test
  void a_handle_that_is_no_keys_is_found_by_no_key() {
    HandleRecord record = handles.add(0, 4, 1, 0);
    holdings.add(new WatchedHandle(record, holdings.owner(1, 9)));
    assertThat(holdings.toKey(0)).isEmpty();
  }

  @Test
  void of_the_earlier_handles_with_a_value_the_newest_of_each_other_driver_is_kept() {
    HandleRecord first = handles.add(0, 4, 1, 1);
    HandleRecord nobodys = handles.add(0, 4, 0, 0);
    HandleRecord second = handles.add(0, 4, 2, 1);
    HandleRecord third = handles.add(0, 4, 1, 1);
    assertThat(third.serial).isEqualTo(4);
    assertThat(handles.find(first.id)).isNull();
    assertThat(handles.find(nobodys.id)).isNull();
    assertThat(handles.find(second.id)).isSameAs(second);
    assertThat(third.earlier).isSameAs(second);
    assertThat(second.earlier).isNull();
    assertThat(handles.find(0, 4, 2)).isSameAs(second);
    assertThat(handles.find(0, 4, 3)).isSameAs(third);
    assertThat(handles.find(7, 4, 1)).isNull();
  }

  private WatchedHandle acquire(long value, long run) {
    HandleRecord record = handles.add(0, value, 1, 1);
    WatchedHandle handle = new WatchedHandle(record, holdings.owner(1, run));
    holdings.add(handle);
    return handle;
  }
}
