package dev.zwatch.fake;

/** A class that knows nothing of kernels and happens to have a method of one. */
class Stranger {
  public void KeReleaseSpinLock(long SpinLock, byte NewIrql) {}
}
