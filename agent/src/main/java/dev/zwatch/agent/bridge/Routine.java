package dev.zwatch.agent.bridge;

/**
 * One run of one routine of a driver, as it was when the run began.
 *
 * @param run its number, never used twice in a kernel
 * @param role the routine's role type, such as {@code DRIVER_DISPATCH}
 * @param name of the routine, such as {@code DispatchControl}; its address in hex when unknown
 * @param address of compiled code, 0 for a Java driver
 * @param driver name of the driver
 * @param device name of the device, empty for none
 * @param irp address of the request, 0 for none
 * @param major the request's major function code, -1 for none
 * @param minor the request's minor function code, -1 for none
 * @param ioControlCode its control code, 0 for none
 * @param depth 1 for a routine that no other encloses
 */
public record Routine(
    long run,
    String role,
    String name,
    long address,
    String driver,
    String device,
    long irp,
    int major,
    int minor,
    int ioControlCode,
    int depth) {}
