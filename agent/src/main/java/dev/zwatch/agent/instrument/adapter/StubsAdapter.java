package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.instrument.StubsCopy;
import dev.zwatch.agent.instrument.WatchedKernel;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.Wdk;
import java.util.List;

/** The copy of kernel-stubs that this class was defined for. */
public final class StubsAdapter implements StubsCopy {
  @Override
  public Class<?> routines() {
    return DriverRoutines.class;
  }

  @Override
  public List<?> live() {
    return Wdk.live();
  }

  @Override
  public WatchedKernel kernel(Object wdk) {
    return new KernelAdapter((Wdk) wdk);
  }

  @Override
  public void probe(Object monitor) {
    WatchSlot slot = new WatchSlot();
    slot.monitor = monitor;
    new DriverRoutines(slot).driverGone(0);
  }
}
