package dev.zwatch.emulator.cpu;

import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.cpu.unicorn.UnicornCpu;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.memory.RoutineAddresses;
import java.util.HexFormat;

/** A processor without a kernel, for machine code that is ended by {@code hlt}. */
final class MachineCode implements AutoCloseable {
  static final long CODE = 0xFFFFF80010000000L;
  static final long DATA = 0xFFFFF80020000000L;

  final GuestMemory memory =
      new GuestMemory(
          new RoutineAddresses() {
            @Override
            public <R> long addressOf(Class<R> role, R routine) {
              throw new AssertionError(role);
            }

            @Override
            public <R> R routineAt(Class<R> role, long address) {
              throw new AssertionError(role);
            }
          });
  final Level level = new Level();
  final UnicornCpu cpu;

  /** Both halves go up by one with each read. */
  long timeStamp;

  private final PrivilegedInstructions instructions;

  MachineCode() {
    this(10_000, 0);
  }

  MachineCode(long limitMillis, long limitInstructions) {
    cpu = new UnicornCpu(level, limitMillis, limitInstructions);
    instructions =
        new PrivilegedInstructions(cpu, memory, level, () -> timeStamp += 0x1_0000_0001L);
  }

  Stop run(String bytes, boolean writable) {
    Region code = region(CODE, writable);
    byte[] machine = HexFormat.of().parseHex(bytes + "F4");
    code.bytes().put(0, machine);
    map(code);
    map(new Region("data", DATA, Region.PAGE, true, false));
    return cpu.run(CODE);
  }

  static Region region(long base, boolean writable) {
    return new Region("code", base, Region.PAGE, writable, true);
  }

  void map(Region region) {
    memory.map(region);
    cpu.map(region);
    if (region.executable()) {
      instructions.watch(region);
    }
  }

  @Override
  public void close() {
    cpu.close();
  }

  static final class Level implements Cpu.Irql {
    private int level;

    @Override
    public int get() {
      return level;
    }

    @Override
    public void set(int level) {
      this.level = level;
    }

    @Override
    public boolean interruptPending() {
      return false;
    }
  }
}
