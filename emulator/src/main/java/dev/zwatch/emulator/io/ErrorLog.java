package dev.zwatch.emulator.io;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.IO_ERROR_LOG_PACKET;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's error log, which is the log {@code dev.zwatch.ErrorLog} here.
 *
 * <p>Differs from Windows: an entry's strings and its further data are not shown.
 */
public final class ErrorLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.ErrorLog");

  /** ERROR_LOG_MAXIMUM_SIZE, in bytes. */
  private static final int LARGEST = 240;

  private static final int TAG = 0x72456F49;
  private static final int FREE_OF_BAD_ADDRESS = 0x46;

  private final PoolMemory pool;
  private final BugChecks bugChecks;

  public ErrorLog(PoolMemory pool, BugChecks bugChecks) {
    this.pool = pool;
    this.bugChecks = bugChecks;
  }

  /** Makes an entry; 0 for a size that none can have, or for want of room. */
  public long allocate(int size) {
    return size < IO_ERROR_LOG_PACKET.SIZE || size > LARGEST ? 0 : pool.allocate(size, TAG);
  }

  /** Writes an entry and frees it. */
  public void write(IO_ERROR_LOG_PACKET entry) {
    check(entry);
    LOG.warn(
        "{}, at 0x{}, final status {}",
        NTSTATUS.toString(entry.ErrorCode()),
        Integer.toHexString(entry.UniqueErrorValue()),
        NTSTATUS.toString(entry.FinalStatus()));
    pool.free(entry.address());
  }

  /** Frees an entry that is not written. */
  public void free(IO_ERROR_LOG_PACKET entry) {
    check(entry);
    pool.free(entry.address());
  }

  private void check(IO_ERROR_LOG_PACKET entry) {
    PoolMemory.Block block = pool.used().get(entry.address());
    if (block == null || block.tag() != TAG) {
      throw bugChecks.raise(
          BUGCHECK.BAD_POOL_CALLER,
          FREE_OF_BAD_ADDRESS,
          entry.address(),
          0,
          0,
          String.format("0x%X is no entry of the error log", entry.address()));
    }
  }
}
