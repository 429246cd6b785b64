package dev.zwatch.wdk;

/**
 * One run of one routine of a driver, as the kernel entered it.
 *
 * @param id number of the run, from 1 in the order of entry, never used twice
 * @param enclosing the run on the same thread that this one is nested in, 0 for none
 * @param role the routine's role type, such as {@code DRIVER_DISPATCH}
 * @param routine address of the routine
 * @param driver address of the driver object
 * @param device address of the device object, 0 for none
 * @param irp address of the request, 0 for none
 * @param major the request's major function code, -1 for none
 * @param minor the request's minor function code, -1 for none
 * @param ioControlCode its control code, 0 for none
 * @param depth 1 for a routine that no other encloses
 */
public record RoutineRun(
    long id,
    long enclosing,
    String role,
    long routine,
    long driver,
    long device,
    long irp,
    int major,
    int minor,
    int ioControlCode,
    int depth) {}
