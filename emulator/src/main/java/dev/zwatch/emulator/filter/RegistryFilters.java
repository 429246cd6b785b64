package dev.zwatch.emulator.filter;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CALLBACK_BYPASS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Waiting;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.REG_POST_OPERATION_INFORMATION;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The registered callbacks, and the one place where they are called.
 *
 * <p>Before an operation the callbacks are called from the highest altitude down, until one refuses
 * or bypasses it; after it those that let it pass, from the lowest up, whether it was performed or
 * not. An operation that a callback itself performs goes to the callbacks below it only.
 *
 * <p>Source: Microsoft, "Handling Notifications", "Supporting Layered Registry Filtering Drivers",
 * "Specifying Context Information".
 */
public final class RegistryFilters {
  private static final int ALIGNMENT = 16;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final Waiting waiting;
  private final DriverCallbacks callbacks;
  private final ToLongFunction<KernelObject> addresses;

  private final FilterStack stack = new FilterStack();
  private final ObjectContexts contexts = new ObjectContexts();
  private final FilterCalls calls;

  /** The key objects that are being deleted, by the address that callbacks know them by. */
  private final Map<Long, KernelObject> ending = new HashMap<>();

  /**
   * @param addresses gives an object an address; 0 when there is no room for it
   */
  public RegistryFilters(
      KernelMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      Processor processor,
      Waiting waiting,
      DriverCallbacks callbacks,
      ToLongFunction<KernelObject> addresses) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.waiting = waiting;
    this.callbacks = callbacks;
    this.addresses = addresses;
    this.calls = new FilterCalls(memory, pool, processor, callbacks);
  }

  /** True while no callback is registered. */
  public boolean none() {
    return stack.isEmpty();
  }

  /**
   * Registers a routine.
   *
   * @param altitude null for a place above all that have one
   * @return its cookie; 0 when the altitude is taken
   */
  public long register(long routine, @Nullable String altitude, long context) {
    Altitude place = altitude == null ? null : Altitude.of(altitude);
    RegistryFilter added = stack.add(routine, place, context);
    if (added == null) {
      return 0;
    }
    callbacks.remember(routine);
    return added.cookie;
  }

  /**
   * Takes a routine away, waits until no thread runs it, and hands it back its contexts.
   *
   * @return false if there is none of that cookie
   */
  public boolean unregister(long cookie) {
    RegistryFilter filter = stack.find(cookie);
    if (filter == null) {
      return false;
    }
    stack.remove(filter);
    waiting.until(() -> filter.running == 0);
    for (ObjectContexts.Context context : contexts.take(filter)) {
      calls.cleanUp(filter, addresses.applyAsLong(context.object()), context.value());
    }
    return true;
  }

  public boolean isRegistered(long cookie) {
    return stack.find(cookie) != null;
  }

  /** Puts a value on a key object for a registered callback, 0 for none; gives the one before. */
  public long setContext(KernelObject object, long cookie, long value) {
    RegistryFilter filter = stack.find(cookie);
    return filter == null ? 0 : contexts.set(object, filter, value);
  }

  /** The address of an object; 0 when there is no room for it. */
  public long address(KernelObject object) {
    return addresses.applyAsLong(object);
  }

  /** The object at an address that a callback was given; null if none is there. */
  public @Nullable KernelObject objectAt(long address) {
    KernelObject end = ending.get(address);
    return end == null ? objects.atAddress(address) : end;
  }

  /** Performs an operation, if the callbacks let it pass; what its caller is to get. */
  public int filter(Notice notice, IntSupplier operation) {
    List<RegistryFilter> filters = stack.below(calls.current());
    if (filters.isEmpty()) {
      return operation.getAsInt();
    }
    long address = addresses.applyAsLong(notice.object);
    if (address == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    objects.reference(notice.object);
    int status = pass(notice, address, filters, operation, false);
    objects.dereference(notice.object);
    return status;
  }

  /** Tells of the end of a key object, which nobody can refuse, and then hands contexts back. */
  public void end(Notice notice) {
    KernelObject object = notice.object;
    long body = object.bodyAddress();
    long address = body == 0 ? pool.allocate(ALIGNMENT, FilterCalls.TAG) : body;
    if (address == 0) {
      return;
    }
    ending.put(address, object);
    try {
      List<RegistryFilter> filters = stack.below(calls.current());
      pass(notice, address, filters, () -> STATUS_SUCCESS, true);
      for (ObjectContexts.Context context : contexts.take(object)) {
        RegistryFilter filter = stack.find(context.cookie());
        if (filter != null) {
          calls.cleanUp(filter, address, context.value());
        }
      }
    } finally {
      ending.remove(address);
      if (body == 0) {
        pool.free(address);
      }
    }
  }

  private int pass(
      Notice notice,
      long object,
      List<RegistryFilter> filters,
      IntSupplier operation,
      boolean certain) {
    int size = aligned(notice.size);
    int end = size + aligned(REG_POST_OPERATION_INFORMATION.SIZE);
    long information = pool.allocate(end + notice.extra, FilterCalls.TAG);
    if (information == 0) {
      return certain ? operation.getAsInt() : STATUS_INSUFFICIENT_RESOURCES;
    }
    try {
      memory.putLong(information, object);
      notice.fill(memory, information, information + end);
      List<Passed> passed = new ArrayList<>();
      int refusal = before(notice, information, filters, passed, certain);
      int status =
          NT_SUCCESS(refusal)
              ? notice.performed(operation.getAsInt())
              : refusal == STATUS_CALLBACK_BYPASS ? STATUS_SUCCESS : refusal;
      REG_POST_OPERATION_INFORMATION done =
          new REG_POST_OPERATION_INFORMATION(memory, information + size);
      int result = after(notice, object, information, done, passed, status);
      notice.finish();
      return result;
    } finally {
      pool.free(information);
    }
  }

  private static int aligned(int size) {
    return (size + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** A callback that let an operation pass, and what it left for itself. */
  private record Passed(RegistryFilter filter, long callContext) {}

  /** What the callback returned that did not let the operation pass; STATUS_SUCCESS if all did. */
  private int before(
      Notice notice,
      long information,
      List<RegistryFilter> filters,
      List<Passed> passed,
      boolean certain) {
    for (RegistryFilter filter : filters) {
      if (stack.contains(filter)) {
        notice.contexts(memory, information, 0, contexts.get(notice.object, filter));
        int answer = calls.call(filter, notice.before, information);
        if (!NT_SUCCESS(answer) && !certain) {
          return answer;
        }
        passed.add(new Passed(filter, notice.callContext(memory, information)));
      }
    }
    return STATUS_SUCCESS;
  }

  private int after(
      Notice notice,
      long subject,
      long information,
      REG_POST_OPERATION_INFORMATION done,
      List<Passed> passed,
      int performed) {
    int status = performed;
    for (int i = passed.size() - 1; i >= 0; i--) {
      RegistryFilter filter = passed.get(i).filter();
      long callContext = passed.get(i).callContext();
      if (stack.contains(filter)) {
        long object = notice.objectAfter(status, subject);
        notice.contexts(memory, information, callContext, contexts.get(notice.object, filter));
        done.Object(object);
        done.Status(status);
        done.ReturnStatus(status);
        done.PreInformation(information);
        done.CallContext(callContext);
        done.ObjectContext(contexts.get(objectAt(object), filter));
        if (calls.call(filter, notice.after, done.address()) == STATUS_CALLBACK_BYPASS) {
          status = done.ReturnStatus();
        }
      }
    }
    return status;
  }

  /** The callbacks and their contexts at this moment, while none of them runs. */
  public Snapshot snapshot() {
    return new Snapshot(stack.snapshot(), contexts.snapshot());
  }

  /** Brings the callbacks of a snapshot of these back. */
  public void restore(Snapshot snapshot) {
    stack.restore(snapshot.stack);
    contexts.restore(snapshot.contexts);
  }

  /** Callbacks and contexts at one moment. */
  public static final class Snapshot {
    private final FilterStack.Snapshot stack;
    private final ObjectContexts.Snapshot contexts;

    private Snapshot(FilterStack.Snapshot stack, ObjectContexts.Snapshot contexts) {
      this.stack = stack;
      this.contexts = contexts;
    }
  }
}
