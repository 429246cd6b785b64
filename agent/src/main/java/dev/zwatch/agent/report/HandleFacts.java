package dev.zwatch.agent.report;

/**
 * A handle as it was acquired.
 *
 * @param value the handle
 * @param serial how often this value had been handed out, from 1
 * @param table 0 for the kernel's handle table, else a process id
 * @param key full path of the key
 * @param desiredAccess ACCESS_MASK that was asked for
 * @param grantedAccess ACCESS_MASK that was given
 * @param attributes of OBJECT_ATTRIBUTES
 */
public record HandleFacts(
    long value,
    int serial,
    long table,
    String key,
    int desiredAccess,
    int grantedAccess,
    int attributes) {}
