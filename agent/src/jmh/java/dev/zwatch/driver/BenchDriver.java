package dev.zwatch.driver;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import java.util.function.IntConsumer;

/** A Java driver. What it does is called from frames of its own, which are its call stack. */
public final class BenchDriver implements DRIVER_DISPATCH {
  /** How often it does it in one dispatch. */
  public static final int ROUNDS = 100;

  private final IntConsumer calls;

  public BenchDriver(IntConsumer calls) {
    this.calls = calls;
  }

  @Override
  public int Dispatch(DEVICE_OBJECT device, IRP irp) {
    for (int round = 0; round < ROUNDS; round++) {
      handle(round);
    }
    return STATUS_SUCCESS;
  }

  private void handle(int round) {
    calls.accept(round);
  }
}
