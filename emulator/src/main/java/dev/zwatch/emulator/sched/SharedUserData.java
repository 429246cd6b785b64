package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import java.nio.ByteBuffer;

/**
 * KUSER_SHARED_DATA: the page from which code reads time, ticks and version inline. Read only.
 *
 * <p>Source: Microsoft, "KUSER_SHARED_DATA structure (ntddk.h)".
 */
public final class SharedUserData {
  private static final int TICK_COUNT_LOW = 0x000;
  private static final int TICK_COUNT_MULTIPLIER = 0x004;
  private static final int INTERRUPT_TIME = 0x008;
  private static final int SYSTEM_TIME = 0x014;
  private static final int IMAGE_NUMBER_LOW = 0x02C;
  private static final int IMAGE_NUMBER_HIGH = 0x02E;
  private static final int NT_SYSTEM_ROOT = 0x030;
  private static final int NT_BUILD_NUMBER = 0x260;
  private static final int NT_PRODUCT_TYPE = 0x264;
  private static final int PRODUCT_TYPE_IS_VALID = 0x268;
  private static final int NATIVE_PROCESSOR_ARCHITECTURE = 0x26A;
  private static final int NT_MAJOR_VERSION = 0x26C;
  private static final int NT_MINOR_VERSION = 0x270;
  private static final int NUMBER_OF_PHYSICAL_PAGES = 0x2E8;
  private static final int QPC_FREQUENCY = 0x300;
  private static final int TICK_COUNT = 0x320;
  private static final int ACTIVE_PROCESSOR_COUNT = 0x3C0;

  private static final int IMAGE_FILE_MACHINE_AMD64 = 0x8664;
  private static final int PROCESSOR_ARCHITECTURE_AMD64 = 9;
  private static final int NT_PRODUCT_WIN_NT = 1;
  // One tick as a 24-bit fraction of milliseconds.
  private static final int MULTIPLIER = 0x0FA0_0000;
  private static final int PHYSICAL_PAGES = 1 << 20;

  private final ByteBuffer bytes;

  public SharedUserData(GuestMemory memory) {
    Region region =
        memory.map(
            new Region(
                "shared user data", MemoryLayout.SHARED_USER_DATA, Region.PAGE, false, false));
    bytes = region.bytes();
    bytes.putInt(TICK_COUNT_MULTIPLIER, MULTIPLIER);
    bytes.putShort(IMAGE_NUMBER_LOW, (short) IMAGE_FILE_MACHINE_AMD64);
    bytes.putShort(IMAGE_NUMBER_HIGH, (short) IMAGE_FILE_MACHINE_AMD64);
    String root = "C:\\Windows";
    for (int i = 0; i < root.length(); i++) {
      bytes.putChar(NT_SYSTEM_ROOT + 2 * i, root.charAt(i));
    }
    bytes.putInt(NT_BUILD_NUMBER, WindowsVersion.BUILD);
    bytes.putInt(NT_PRODUCT_TYPE, NT_PRODUCT_WIN_NT);
    bytes.put(PRODUCT_TYPE_IS_VALID, (byte) 1);
    bytes.putShort(NATIVE_PROCESSOR_ARCHITECTURE, (short) PROCESSOR_ARCHITECTURE_AMD64);
    bytes.putInt(NT_MAJOR_VERSION, WindowsVersion.MAJOR);
    bytes.putInt(NT_MINOR_VERSION, WindowsVersion.MINOR);
    bytes.putInt(NUMBER_OF_PHYSICAL_PAGES, PHYSICAL_PAGES);
    bytes.putLong(QPC_FREQUENCY, WindowsVersion.PERFORMANCE_FREQUENCY);
    bytes.putInt(ACTIVE_PROCESSOR_COUNT, 1);
  }

  /** Writes the time, both in units of 100 ns. */
  void time(long systemTime, long interruptTime) {
    long ticks = interruptTime / Clock.TICK;
    put(INTERRUPT_TIME, interruptTime);
    put(SYSTEM_TIME, systemTime);
    put(TICK_COUNT, ticks);
    bytes.putInt(TICK_COUNT_LOW, (int) ticks);
  }

  /** A KSYSTEM_TIME: low part, high part, high part again. */
  private void put(int at, long value) {
    bytes.putLong(at, value);
    bytes.putInt(at + 8, (int) (value >> 32));
  }
}
