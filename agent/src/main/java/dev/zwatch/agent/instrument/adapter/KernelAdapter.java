package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.NotePlace;
import dev.zwatch.agent.instrument.WatchedKernel;
import dev.zwatch.agent.instrument.code.KernelMethod;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.Wdk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A kernel that was made with this copy of kernel-stubs. */
final class KernelAdapter implements WatchedKernel {
  private final Wdk wdk;

  KernelAdapter(Wdk wdk) {
    this.wdk = wdk;
  }

  @Override
  public List<?> families() {
    return wdk.families();
  }

  @Override
  public List<KernelMethod> methods(Object family) {
    return FamilyMethods.of(family.getClass());
  }

  @Override
  public KernelFacts facts() {
    return new FactsAdapter(wdk);
  }

  @Override
  public NotePlace notePlace() {
    return new SlotNotes(slots());
  }

  @Override
  public boolean watched() {
    return wdk.routines().watch().monitor != null;
  }

  @Override
  public void watch(Object monitor) {
    for (WatchSlot slot : slots()) {
      slot.monitor = monitor;
    }
  }

  /** Mostly one for all of a kernel. */
  private WatchSlot[] slots() {
    Set<WatchSlot> slots = new LinkedHashSet<>();
    slots.add(wdk.routines().watch());
    for (KernelFamily family : wdk.families()) {
      slots.add(family.watch());
    }
    return slots.toArray(new WatchSlot[0]);
  }
}
