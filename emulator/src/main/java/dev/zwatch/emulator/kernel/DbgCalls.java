package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BREAKPOINT;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.text.DebugText;
import dev.zwatch.emulator.text.KernelFormat;
import dev.zwatch.emulator.text.MessageOutput;
import dev.zwatch.wdk.Dbg;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.RaisedException;
import dev.zwatch.wdk.types.VA_LIST;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What drivers print goes to the log {@code dev.zwatch.DbgPrint}, a message at once and each of its
 * lines by itself, with who printed it in the MDC: DPFLTR_ERROR_LEVEL as an error,
 * DPFLTR_WARNING_LEVEL as a warning, all else as information.
 */
public final class DbgCalls implements Dbg {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.DbgPrint");

  /** Longest message in bytes. */
  private static final int LONGEST = 512;

  private static final int DPFLTR_DEFAULT_ID = 101;
  private static final int DPFLTR_ERROR_LEVEL = 0;
  private static final int DPFLTR_WARNING_LEVEL = 1;
  private static final int DPFLTR_INFO_LEVEL = 3;

  private final WatchSlot watch;
  private final KernelMemory memory;
  private final LogContext context;
  private final DebugFilter filter = new DebugFilter();

  public DbgCalls(WatchSlot watch, KernelMemory memory, LogContext context) {
    this.watch = watch;
    this.memory = memory;
    this.context = context;
  }

  @Override
  public int DbgPrint(PCSTR Format, VA_LIST Arguments) {
    return print("", DPFLTR_DEFAULT_ID, DPFLTR_INFO_LEVEL, Format, Arguments);
  }

  @Override
  public int DbgPrintEx(int ComponentId, int Level, PCSTR Format, VA_LIST Arguments) {
    return print("", ComponentId, Level, Format, Arguments);
  }

  @Override
  public int vDbgPrintEx(int ComponentId, int Level, PCSTR Format, long arglist) {
    return print("", ComponentId, Level, Format, new VA_LIST(memory, arglist));
  }

  @Override
  public int vDbgPrintExWithPrefix(
      PCSTR Prefix, int ComponentId, int Level, PCSTR Format, long arglist) {
    return print(Prefix.text(), ComponentId, Level, Format, new VA_LIST(memory, arglist));
  }

  @Override
  public int DbgQueryDebugFilterState(int ComponentId, int Level) {
    return filter.passes(ComponentId, Level) ? 1 : 0;
  }

  @Override
  public int DbgSetDebugFilterState(int ComponentId, int Level, byte State) {
    filter.set(ComponentId, Level, State != 0);
    return STATUS_SUCCESS;
  }

  @Override
  public void DbgBreakPoint() {
    throw RaisedException.continuable("DbgBreakPoint, with no debugger,", STATUS_BREAKPOINT);
  }

  @Override
  public void DbgBreakPointWithStatus(int Status) {
    throw RaisedException.continuable(
        String.format("DbgBreakPointWithStatus(0x%X), with no debugger,", Status),
        STATUS_BREAKPOINT);
  }

  private int print(String prefix, int component, int level, PCSTR format, VA_LIST arguments) {
    if (filter.passes(component, level)) {
      MessageOutput out = new MessageOutput(LONGEST);
      for (int i = 0; i < prefix.length(); i++) {
        out.put(prefix.charAt(i));
      }
      KernelFormat.print(
          memory,
          format.address(),
          false,
          arguments,
          out,
          conversion -> LOG.warn("{} is not supported in messages of drivers", conversion));
      context.log(
          () ->
              DebugText.lines(out.text())
                  .forEach(line -> LOG.atLevel(severity(level)).log("{}", line)));
    }
    return STATUS_SUCCESS;
  }

  private static Level severity(int level) {
    return switch (level) {
      case DPFLTR_ERROR_LEVEL -> Level.ERROR;
      case DPFLTR_WARNING_LEVEL -> Level.WARN;
      default -> Level.INFO;
    };
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
