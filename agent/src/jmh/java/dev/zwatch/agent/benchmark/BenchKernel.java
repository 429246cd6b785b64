package dev.zwatch.agent.benchmark;

import dev.zwatch.fake.kernel.FakeLocals;
import dev.zwatch.fake.kernel.FakeMemory;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import java.util.List;
import java.util.Random;

/** A kernel with so many open handles, and a driver that makes calls with them. */
final class BenchKernel {
  private final BenchCalls calls;
  private final DriverRoutines routines;
  private final PHANDLE variable;
  private final OBJECT_ATTRIBUTES attributes;

  /** In an order drawn at random. */
  private final long[] handles;

  private int next;

  BenchKernel(int handleCount, boolean compiled, boolean oneThreadAtATime) {
    FakeMemory memory = new FakeMemory();
    FakeLocals locals = new FakeLocals(memory);
    WatchSlot watch = new WatchSlot();
    BenchView view = new BenchView(compiled, oneThreadAtATime);
    BenchRegistry registry = new BenchRegistry(watch, handleCount + 16);
    view.of(registry);
    routines = new DriverRoutines(watch);
    Wdk wdk = new Wdk(view, memory, locals, routines, List.of(registry));
    calls = wdk.family(BenchCalls.class);
    variable = locals.PHANDLE();
    attributes = locals.OBJECT_ATTRIBUTES();
    handles = new long[handleCount];
    for (int number = 0; number < handleCount; number++) {
      handles[number] = create();
    }
    shuffle();
  }

  int use() {
    int at = next;
    next = at + 1 == handles.length ? 0 : at + 1;
    return calls.ZwFlushKey(handles[at]);
  }

  long create() {
    calls.ZwCreateKey(variable, 0xF003F, attributes, 0, null, 0, null);
    return variable.get();
  }

  int flush(long handle) {
    return calls.ZwFlushKey(handle);
  }

  /** Sends a request to a driver that looks at neither object. */
  @SuppressWarnings("NullAway")
  int dispatch(DRIVER_DISPATCH driver) {
    DEVICE_OBJECT noDevice = null;
    IRP noRequest = null;
    return routines.dispatch(1, driver, noDevice, noRequest);
  }

  int close(long handle) {
    return calls.ZwClose(handle);
  }

  private void shuffle() {
    Random random = new Random(1);
    for (int last = handles.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      long kept = handles[last];
      handles[last] = handles[other];
      handles[other] = kept;
    }
  }
}
