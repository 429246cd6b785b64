package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.instrument.WatchedKernel;
import dev.zwatch.agent.instrument.code.KernelMethod;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.Wdk;
import java.util.List;

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
  public boolean watched() {
    return wdk.routines().watch().monitor != null;
  }

  @Override
  public void watch(Object monitor) {
    wdk.routines().watch().monitor = monitor;
    for (KernelFamily family : wdk.families()) {
      family.watch().monitor = monitor;
    }
  }
}
