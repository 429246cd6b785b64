package dev.zwatch.emulator.kernel;

class ZwSinglePhaseRejectTest extends SinglePhaseTests {
  @Override
  int reject(long handle) {
    return bench.zw.ZwSinglePhaseReject(handle, null);
  }
}
