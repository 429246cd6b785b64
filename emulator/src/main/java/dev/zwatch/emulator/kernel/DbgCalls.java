package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.Dbg;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.VA_LIST;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What drivers print goes to the log. */
public final class DbgCalls implements Dbg {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.DbgPrint");

  private final WatchSlot watch;

  public DbgCalls(WatchSlot watch) {
    this.watch = watch;
  }

  @Override
  public int DbgPrint(PCSTR Format, VA_LIST Arguments) {
    LOG.info("{}", Format.text());
    return NTSTATUS.STATUS_SUCCESS;
  }

  @Override
  public int DbgPrintEx(int ComponentId, int Level, PCSTR Format, VA_LIST Arguments) {
    LOG.info("{}", Format.text());
    return NTSTATUS.STATUS_SUCCESS;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
