package dev.zwatch.emulator.io;

import dev.zwatch.wdk.types.IRP;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param driver address of the driver object of the driver that made it, 0 for the kernel
 * @param ended takes the request when all drivers have completed it; null for one that
 *     IoAllocateIrp or IoBuildAsynchronousFsdRequest made, which its driver must take back in a
 *     completion routine
 */
record IrpOrigin(long driver, @Nullable Consumer<IRP> ended) {}
