package dev.zwatch.examples.cli;

import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.UNICODE_STRING;

/** A driver that cannot be made: nobody can give it a kernel. */
public final class NoConstructor implements DRIVER_INITIALIZE {
  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    return 0;
  }
}
