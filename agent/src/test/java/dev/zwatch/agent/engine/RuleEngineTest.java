package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Event;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.KernelCall;
import dev.zwatch.agent.report.Reporter;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.agent.rules.Rule;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RuleEngineTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final String DEMO = "demo.sys";
  private static final int CREATE = KernelFunctions.id("ZwCreateKey", 0);
  private static final int SET = KernelFunctions.id("ZwSetValueKey", 0, "KeyHandle");
  private static final int CLOSE = KernelFunctions.id("ZwClose", KernelFunctions.CLOSES, "Handle");
  private static final Levels LEVELS = new Levels(Reading.DEFAULT, Map.of());

  @Test
  void uses_of_an_open_handle_allocate_nothing() {
    RuleEngine engine = quiet(new ArrayList<>());
    long handle = 0xFFFFFFFF80000004L;
    engine.exitOpen(CREATE, 1, handle, 0, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    useOften(engine, handle);
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    useOften(engine, handle);
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(after - before).isLessThan(100_000);
  }

  @Test
  void many_threads_may_call_at_once() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    RuleEngine engine = quiet(findings);
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      long first = 0xFFFFFFFF80000000L + 0x100000L * number;
      threads.add(new Thread(() -> createUseClose(engine, first)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(findings).extracting(Finding::code).containsOnly("HELD_AT_RETURN").hasSize(4);
  }

  @Test
  void on_request_a_violation_is_thrown_once_on_the_thread_that_caused_it() {
    World world = acting(Consequence.Action.THROW, Level.WARNING, new AtomicInteger());
    world.enter(DEMO, "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    assertThat(world.engine.takeThrowable()).isNull();
    world.close(handle);
    world.close(handle);
    assertThat(world.engine.takeThrowable())
        .hasMessageStartingWith("ZwRegistryCreate USE_AFTER_CLOSE: ZwClose was called");
    assertThat(world.engine.takeThrowable()).isNull();
  }

  @Test
  void what_is_milder_than_the_threshold_is_only_told() {
    World world = acting(Consequence.Action.THROW, Level.WARNING, new AtomicInteger());
    world.enter(DEMO, "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    world.delete(handle);
    world.close(handle);
    assertThat(world.told()).containsExactly("CLOSE_AFTER_DELETE@3 note");
    assertThat(world.engine.takeThrowable()).isNull();
  }

  @Test
  void on_request_a_violation_ends_the_JVM_after_it_was_told() {
    AtomicInteger exits = new AtomicInteger();
    World world = acting(Consequence.Action.EXIT, Level.ERROR, exits);
    world.dispatch(DEMO, () -> world.create(KEY));
    assertThat(world.told()).hasSize(1);
    assertThat(exits).hasValue(1);
    assertThat(world.finished).isTrue();
  }

  @Test
  void a_fault_in_the_kernels_answers_is_counted_and_never_reaches_the_kernel() {
    KernelFacts faulty =
        (KernelFacts)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {KernelFacts.class},
                (proxy, method, arguments) -> {
                  if (method.getName().matches("oneThreadAtATime|callerStays")) {
                    return true;
                  }
                  throw new IllegalStateException(method.getName());
                });
    Reports reports = new Reports(List.of());
    Consequence consequence = new Consequence(Consequence.Action.LOG, Level.NOTE);
    RuleEngine engine =
        new RuleEngine(faulty, new Notes(), Rule.all(), LEVELS, reports, consequence, () -> {});
    assertThat(engine.enterHandle(CLOSE, 4)).isZero();
    engine.exitHandle(CLOSE, 1, World.INVALID_HANDLE);
    engine.exitOpen(CREATE, 0, 4, 0, 0);
    engine.exitRoutine(77, 0, false);
    engine.driverGone(7);
    engine.bugCheck(1, 2, 3, 4, 5);
    engine.trace(CLOSE, new Object[] {4L}, 0);
    assertThat(reports.broken()).isEqualTo(7);
  }

  @Test
  void a_handle_that_nobody_watches_needs_no_end() {
    World world = new World(Reading.DEFAULT);
    world.enter(DEMO, "DRIVER_DISPATCH");
    long file = world.open("ZwCreateFile", "\\Device\\Demo");
    assertThat(world.engine.enterHandle(CLOSE, file)).isZero();
    assertThat(world.engine.enterHandle(CLOSE, 0)).isZero();
    assertThat(world.engine.enterHandle(CLOSE, 0x7000)).isZero();
  }

  @Test
  void calls_are_told_to_a_reporter_that_wants_them() {
    List<KernelCall> calls = new ArrayList<>();
    Reporter reporter =
        new Reporter() {
          @Override
          public void report(Finding finding, int occurrence) {}

          @Override
          public boolean wantsCalls() {
            return true;
          }

          @Override
          public void call(KernelCall call) {
            calls.add(call);
          }
        };
    RuleEngine engine = engine(new World(Reading.DEFAULT).facts, reporter);
    assertThat(engine.tracing()).isTrue();
    assertThat(quiet(new ArrayList<>()).tracing()).isFalse();
    engine.trace(CLOSE, new Object[] {4L}, World.INVALID_HANDLE);
    engine.trace(CLOSE, new Object[] {4L}, null);
    engine.trace(CLOSE, new Object[] {4L}, 16L);
    assertThat(calls).extracting(KernelCall::result).containsExactly("0xC0000008", "", "0x10");
    assertThat(calls.get(0).arguments()).containsExactly(new Event.Argument("Handle", "0x4"));
  }

  @Test
  void levels_can_be_set_one_by_one() {
    Levels levels =
        new Levels(
            Reading.DEFAULT,
            Map.of(
                "HELD_AT_RETURN", Level.WARNING,
                "HELD_AT_RETURN.outside", Level.ERROR));
    World world = new World(levels, Rule.all());
    world.routine(DEMO, "DRIVER_INITIALIZE", () -> world.create(KEY));
    world.dispatch(DEMO, () -> world.create(KEY + "2"));
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@2 warning", "HELD_AT_RETURN@1");
  }

  private static World acting(Consequence.Action action, Level threshold, AtomicInteger exits) {
    Consequence consequence = new Consequence(action, threshold);
    return new World(LEVELS, Rule.all(), consequence, exits::incrementAndGet);
  }

  private static RuleEngine quiet(List<Finding> findings) {
    return engine(new QuietFacts(), (finding, occurrence) -> findings.add(finding));
  }

  private static RuleEngine engine(KernelFacts facts, Reporter reporter) {
    Reports reports = new Reports(List.of(reporter));
    Consequence consequence = new Consequence(Consequence.Action.LOG, Level.NOTE);
    return new RuleEngine(facts, new Notes(), Rule.all(), LEVELS, reports, consequence, () -> {});
  }

  private static void useOften(RuleEngine engine, long handle) {
    for (int call = 0; call < 100_000; call++) {
      engine.exitHandle(SET, engine.enterHandle(SET, handle), 0);
    }
  }

  private static void createUseClose(RuleEngine engine, long first) {
    for (int round = 0; round < 2_000; round++) {
      long handle = first + 4L * (round % 50);
      engine.exitOpen(CREATE, handle, handle, 0, 0);
      engine.exitHandle(SET, engine.enterHandle(SET, handle), 0);
      engine.exitHandle(CLOSE, engine.enterHandle(CLOSE, handle), 0);
    }
    engine.exitOpen(CREATE, first, first, 0, 0);
    engine.exitRoutine(Thread.currentThread().getId(), 0, false);
  }
}
