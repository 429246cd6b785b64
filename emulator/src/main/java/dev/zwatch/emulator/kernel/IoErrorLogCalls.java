package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.io.ErrorLog;
import dev.zwatch.wdk.IoErrorLogs;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.IO_ERROR_LOG_PACKET;

/** Entries of the system's error log. */
final class IoErrorLogCalls implements IoErrorLogs {
  private final WatchSlot watch;
  private final ErrorLog log;

  IoErrorLogCalls(WatchSlot watch, ErrorLog log) {
    this.watch = watch;
    this.log = log;
  }

  @Override
  public long IoAllocateErrorLogEntry(long IoObject, byte EntrySize) {
    return log.allocate(EntrySize & 0xFF);
  }

  @Override
  public void IoWriteErrorLogEntry(IO_ERROR_LOG_PACKET ElEntry) {
    log.write(ElEntry);
  }

  @Override
  public void IoFreeErrorLogEntry(IO_ERROR_LOG_PACKET ElEntry) {
    log.free(ElEntry);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
