package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.sun.management.ThreadMXBean;
import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.wdk.CallSite;
import dev.zwatch.wdk.KernelView;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a watching tool asks at each call of a compiled driver. */
final class KernelQuestionsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 20_000;

  private final KeyBench bench = new KeyBench();
  private final KernelView view = bench.wdk.view();
  private final long[] stack = new long[16];
  private final long[][] stacks = new long[16][];

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void answers_allocate_nothing(@TempDir Path folder) {
    long key = bench.create(KEY);
    assertSuccess(
        bench.zw.ZwCreateKey(
            bench.handle,
            ACCESS_MASK.KEY_READ,
            bench.attributes(bench.name(KEY), FLAGS & ~OBJ.OBJ_KERNEL_HANDLE, 0),
            0,
            null,
            0,
            null));
    long ofProcess = bench.handle.get();
    long[] handles = {key, ofProcess, bench.closed(), 0x7777};
    long[] attributes = {
      bench.attributes(KEY).address(),
      bench.attributes(bench.name("Missing"), FLAGS, key).address(),
      bench.attributes(KEY + "\\Nowhere\\Else").address(),
      bench.attributes("\\Registry\\Machine\\Software").address()
    };

    Map<String, Long> allocated =
        inCalls(
            folder,
            place -> {
              int depth = view.callStack(stack);
              stacks[depth] = Arrays.copyOf(stack, depth);
              ask(TIMES, handles, attributes);
              long before = THREADS.getCurrentThreadAllocatedBytes();
              ask(TIMES, handles, attributes);
              return THREADS.getCurrentThreadAllocatedBytes() - before;
            });

    assertThat(allocated).containsOnlyKeys("fixed", "variable", "called back");
    // Not one byte a round: what the JVM itself does on this thread now and then.
    assertThat(allocated.values()).allMatch(bytes -> bytes < TIMES);
  }

  @Test
  void a_name_is_looked_up_in_a_changed_registry_without_allocation() {
    bench.create(KEY);
    long key = bench.create(KEY + "\\Changing");
    long attributes = bench.attributes(KEY + "\\Changing").address();
    UNICODE_STRING value = bench.name("Value");
    long data = bench.buffer(4);
    long allocated = 0;
    for (int i = 0; i < 2 * TIMES; i++) {
      bench.memory.putInt(data, i);
      assertSuccess(bench.zw.ZwSetValueKey(key, value, 0, REG.REG_DWORD, data, 4));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long found = view.keyOfAttributes(attributes);
      allocated += i < TIMES ? 0 : THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(found).isNotZero();
    }
    assertThat(allocated).isLessThan(TIMES);
  }

  @Test
  void a_name_that_is_written_over_is_read_again() {
    bench.create(KEY);
    long one = view.keyOfHandle(bench.create(KEY + "\\One"));
    long two = view.keyOfHandle(bench.create(KEY + "\\Two"));
    UNICODE_STRING name = bench.name(KEY + "\\One");
    long attributes = bench.attributes(name, FLAGS, 0).address();
    assertThat(view.keyOfAttributes(attributes)).isEqualTo(one);
    bench.memory.write(
        name.Buffer() + name.Length() - 6, new byte[] {'T', 0, 'w', 0, 'o', 0}, 0, 6);
    assertThat(view.keyOfAttributes(attributes)).isEqualTo(two);
    name.Length(2 * KEY.length());
    assertThat(view.keyOfAttributes(attributes)).isEqualTo(view.keyOfHandle(bench.create(KEY)));
  }

  @Test
  void a_key_that_is_deleted_and_made_again_is_another() {
    bench.create(KEY);
    String path = KEY + "\\Again";
    long attributes = bench.attributes(path).address();
    assertThat(view.keyOfAttributes(attributes)).isZero();
    long handle = bench.create(path);
    long first = view.keyOfHandle(handle);
    assertThat(view.keyOfAttributes(attributes)).isEqualTo(first);
    assertSuccess(bench.zw.ZwDeleteKey(handle));
    assertThat(view.keyOfAttributes(attributes)).isZero();
    long second = view.keyOfHandle(bench.create(path));
    assertThat(view.keyOfAttributes(attributes)).isEqualTo(second).isNotEqualTo(first);
  }

  @Test
  void a_stack_goes_on_behind_a_callback_whatever_the_frames_are(@TempDir Path folder) {
    Map<String, List<String>> stacks = inCalls(folder, place -> functions());

    assertThat(stacks.get("fixed")).containsExactly("Fixed", "DriverEntry");
    assertThat(stacks.get("variable")).containsExactly("Variable", "DriverEntry");
    assertThat(stacks.get("called back"))
        .containsExactly("Fixed", "CalledBack", "Calls", "DriverEntry");
  }

  @Test
  void a_stack_is_recognized_where_it_is_the_same(@TempDir Path folder) {
    List<long[]> all = new ArrayList<>();
    Map<String, Boolean> recognized =
        inCalls(
            folder,
            place -> {
              all.forEach(other -> assertThat(view.isCallStack(other)).isFalse());
              long[] here = Arrays.copyOf(stack, view.callStack(stack));
              all.add(here);
              boolean known = view.isCallStack(here);
              for (int i = 0; i < here.length; i++) {
                long[] other = here.clone();
                other[i]++;
                assertThat(view.isCallStack(other)).isFalse();
              }
              assertThat(view.isCallStack(Arrays.copyOf(here, here.length + 1))).isFalse();
              assertThat(here.length > 1 && view.isCallStack(Arrays.copyOf(here, 1))).isFalse();
              return known;
            });

    // A frame of variable size needs registers, and behind a callback two parts are joined.
    assertThat(recognized)
        .isEqualTo(Map.of("fixed", true, "variable", false, "called back", false));
  }

  private List<String> functions() {
    int depth = view.callStack(stack);
    List<String> functions = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      for (CallSite site : view.sites(stack[i] - 1)) {
        functions.add(Objects.requireNonNull(site.function()));
      }
    }
    return functions;
  }

  private void ask(int times, long[] handles, long[] attributes) {
    for (int i = 0; i < times; i++) {
      long handle = handles[i & 3];
      long answers = view.handleTable(handle) + view.keyOfHandle(handle);
      answers += view.grantedAccess(handle) + view.handleAttributes(handle);
      answers += view.keyOfAttributes(attributes[i & 3]);
      for (long id = view.routineRun(); id != 0; ) {
        RoutineRun run = Objects.requireNonNull(view.run(id));
        answers += run.driver() + run.role().length();
        id = run.enclosing();
      }
      long driver = view.callingDriver();
      answers += view.driverName(driver).length() + (view.driverHasUnload(driver) ? 1 : 0);
      answers += view.irql() + view.thread() + view.faultingInstruction();
      int depth = view.callStack(stack);
      answers += depth + stack[0] + (view.isCallStack(stacks[depth]) ? 1 : 0);
      if (answers == 0 || !view.oneThreadAtATime()) {
        throw new AssertionError("no answers");
      }
    }
  }

  /** Asks while a compiled driver prints; what is answered, by what it prints. */
  private <T> Map<String, T> inCalls(Path folder, Function<String, T> question) {
    Path image = CompiledDriver.GCC.build("kernel/asked.c", folder, "-lgcc");
    Map<String, T> answers = new LinkedHashMap<>();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            String place = event.getFormattedMessage();
            answers.put(place, question.apply(place));
          }
        };
    Logger logger = (Logger) LoggerFactory.getLogger("dev.zwatch.DbgPrint");
    appender.start();
    logger.setLevel(Level.TRACE);
    logger.addAppender(appender);
    try {
      assertSuccess(bench.kernel.emulator().load(image).status());
    } finally {
      logger.detachAppender(appender);
      logger.setLevel(null);
    }
    return answers;
  }
}
