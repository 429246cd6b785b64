package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KeEvents;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.KEVENT;

/**
 * Events.
 *
 * <p>Differs from Windows: the priority of a thread that goes on is not boosted.
 */
public final class KeEventCalls implements KeEvents {
  private final WatchSlot watch;
  private final DispatcherObjects objects;
  private final Processor processor;

  public KeEventCalls(WatchSlot watch, DispatcherObjects objects, Processor processor) {
    this.watch = watch;
    this.objects = objects;
    this.processor = processor;
  }

  @Override
  public void KeInitializeEvent(KEVENT Event, int Type, byte State) {
    int type = Type == 0 ? KOBJECTS.EventNotificationObject : KOBJECTS.EventSynchronizationObject;
    objects.initialize(Event.Header(), type, KEVENT.SIZE, State == 0 ? 0 : 1);
  }

  @Override
  public int KeSetEvent(KEVENT Event, int Increment, byte Wait) {
    int old = Event.Header().SignalState();
    Event.Header().SignalState(1);
    objects.signalled(Event.address());
    if (Wait == 0) {
      processor.dispatch();
    }
    return old;
  }

  @Override
  public int KeResetEvent(KEVENT Event) {
    int old = Event.Header().SignalState();
    Event.Header().SignalState(0);
    return old;
  }

  @Override
  public void KeClearEvent(KEVENT Event) {
    Event.Header().SignalState(0);
  }

  @Override
  public int KeReadStateEvent(KEVENT Event) {
    return Event.Header().SignalState();
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
