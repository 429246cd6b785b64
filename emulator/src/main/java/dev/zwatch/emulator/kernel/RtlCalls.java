package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.wdk.Rtl;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** Strings and memory. */
public final class RtlCalls implements Rtl {
  private static final int LONGEST = 0xFFFC;

  private final WatchSlot watch;
  private final GuestMemory memory;

  public RtlCalls(WatchSlot watch, GuestMemory memory) {
    this.watch = watch;
    this.memory = memory;
  }

  @Override
  public void RtlInitUnicodeString(
      UNICODE_STRING DestinationString, @Nullable PCWSTR SourceString) {
    if (SourceString == null) {
      DestinationString.Length(0);
      DestinationString.MaximumLength(0);
      DestinationString.Buffer(0);
    } else {
      int length = Math.min(2 * SourceString.length(), LONGEST);
      DestinationString.Length(length);
      DestinationString.MaximumLength(length + 2);
      DestinationString.Buffer(SourceString.address());
    }
  }

  @Override
  public long memcpy(long Destination, long Source, long Length) {
    memory.copy(Destination, Source, Length);
    return Destination;
  }

  @Override
  public long memset(long Destination, int Fill, long Length) {
    memory.fill(Destination, Length, (byte) Fill);
    return Destination;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
