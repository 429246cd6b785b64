package dev.zwatch.emulator.kernel;

class TmSinglePhaseRejectTest extends SinglePhaseTests {
  @Override
  int reject(long handle) {
    return bench.tm.TmSinglePhaseReject(bench.object(handle), null);
  }
}
