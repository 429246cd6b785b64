package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.driver.MappedImage;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.MmSystem;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.function.ToLongFunction;

/**
 * What drivers ask about images.
 *
 * <p>Differs from Windows: images are never paged out.
 */
public final class MmSystemCalls implements MmSystem {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Drivers drivers;
  private final ToLongFunction<String> exported;

  /**
   * @param exported gives the address for the name of an exported function, 0 for any other name
   */
  public MmSystemCalls(
      WatchSlot watch, IrqlGate gate, Drivers drivers, ToLongFunction<String> exported) {
    this.watch = watch;
    this.gate = gate;
    this.drivers = drivers;
    this.exported = exported;
  }

  @Override
  public long MmGetSystemRoutineAddress(UNICODE_STRING SystemRoutineName) {
    gate.passive();
    return exported.applyAsLong(SystemRoutineName.text());
  }

  @Override
  public long MmPageEntireDriver(long AddressWithinSection) {
    gate.apc();
    return image("MmPageEntireDriver", AddressWithinSection).base();
  }

  @Override
  public void MmResetDriverPaging(long AddressWithinSection) {
    gate.apc();
    image("MmResetDriverPaging", AddressWithinSection);
  }

  private MappedImage image(String function, long address) {
    LoadedDriver driver = drivers.byCode(address);
    MappedImage image = driver == null ? null : driver.image();
    if (image == null) {
      throw new NotModelled(
          String.format("%s of 0x%X, which is in no image,", function, address), 0);
    }
    return image;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
