package dev.zwatch.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.fake.FakeDriver;
import dev.zwatch.fake.kernel.FakeKernel;
import dev.zwatch.wdk.constants.DUPLICATE;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import org.junit.jupiter.api.Test;

/** What woven functions tell that hand out handles, and that close them. */
final class WeavingOpensTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Key";

  private final FakeKernel kernel = Watched.kernel();
  private final RecordingMonitor monitor = Watched.monitor(kernel);
  private final FakeDriver driver = new FakeDriver(kernel.wdk());

  @Test
  void a_function_that_closes_only_sometimes_says_so_when_it_does() {
    long key = driver.create(KEY);
    monitor.events.clear();

    duplicate(key, DUPLICATE.DUPLICATE_SAME_ACCESS);
    duplicate(key, DUPLICATE.DUPLICATE_SAME_ACCESS | DUPLICATE.DUPLICATE_CLOSE_SOURCE);

    assertThat(monitor.events)
        .containsExactlyInAnyOrder(
            "enter ZwDuplicateObject handle 4",
            "exit ZwDuplicateObject STATUS_SUCCESS (0x00000000)",
            "open ZwDuplicateObject key 0 access 0x0 handle 8 key 1 STATUS_SUCCESS (0x00000000)",
            "enter ZwDuplicateObject (closes) handle 4",
            "exit ZwDuplicateObject (closes) STATUS_SUCCESS (0x00000000)",
            "open ZwDuplicateObject key 0 access 0x0 handle 12 key 1 STATUS_SUCCESS (0x00000000)");
  }

  @Test
  void a_call_that_would_have_closed_is_unwound_as_one_that_closes() {
    long key = driver.create(KEY);
    monitor.events.clear();
    PHANDLE nowhere = new PHANDLE(kernel.wdk().memory(), 8);

    assertThatThrownBy(
            () ->
                kernel
                    .wdk()
                    .zwObjects()
                    .ZwDuplicateObject(
                        -1, key, -1, nowhere, 0, 0, DUPLICATE.DUPLICATE_CLOSE_SOURCE))
        .isInstanceOf(MemoryFault.class);

    assertThat(monitor.events)
        .contains(
            "enter ZwDuplicateObject (closes) handle 4", "unwound ZwDuplicateObject (closes)");
  }

  @Test
  void a_function_that_both_takes_and_gives_a_handle_is_traced_once() {
    FakeKernel traced = Watched.traced(FakeKernel::new);

    traced.wdk().zwObjects().ZwDuplicateObject(-1, 24, -1, null, 0, 0, 0);

    assertThat(Watched.monitor(traced).events)
        .filteredOn(event -> event.startsWith("trace"))
        .containsExactly("trace ZwDuplicateObject[-1, 24, -1, null, 0, 0, 0] = -1073741816");
  }

  @Test
  void a_function_that_opens_tells_what_it_was_asked_for_and_the_handle_it_gave() {
    driver.create(KEY);

    assertThat(monitor.events)
        .containsExactly(
            "open ZwCreateKey key 1 access 0x20019 handle 4 key 1 STATUS_SUCCESS (0x00000000)");
  }

  @Test
  void a_failed_open_gives_no_handle() {
    kernel.wdk().zwRegistry().ZwOpenKey(kernel.wdk().locals().PHANDLE(), 1, attributes());

    assertThat(monitor.events)
        .containsExactly(
            "open ZwOpenKey key 0 access 0x1 handle 0 key 0 STATUS_OBJECT_NAME_NOT_FOUND (0xC0000034)");
  }

  @Test
  void an_open_that_breaks_a_rule_asks_for_its_arguments_and_its_end() {
    monitor.broken = "ZwCreateKey";

    driver.create(KEY);

    assertThat(monitor.events).hasSize(3);
    assertThat(monitor.events.get(1)).startsWith("arguments [PHANDLE@");
    assertThat(monitor.events.get(2)).isEqualTo("exit ZwCreateKey STATUS_SUCCESS (0x00000000)");
  }

  @Test
  void an_open_that_is_left_by_an_exception_tells_nothing() {
    PHANDLE nowhere = new PHANDLE(kernel.wdk().memory(), 8);

    assertThatThrownBy(
            () -> kernel.wdk().zwRegistry().ZwCreateKey(nowhere, 1, attributes(), 0, null, 0, null))
        .isInstanceOf(MemoryFault.class);

    assertThat(monitor.events).isEmpty();
  }

  private void duplicate(long handle, int options) {
    PHANDLE target = kernel.wdk().locals().PHANDLE();
    kernel.wdk().zwObjects().ZwDuplicateObject(-1, handle, -1, target, 0, 0, options);
  }

  private OBJECT_ATTRIBUTES attributes() {
    OBJECT_ATTRIBUTES attributes = kernel.wdk().locals().OBJECT_ATTRIBUTES();
    attributes.InitializeObjectAttributes(kernel.wdk().locals().UNICODE_STRING("\\none"), 0, 0, 0);
    return attributes;
  }
}
