package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.PrivilegedInstructions;
import dev.zwatch.emulator.cpu.Register;
import dev.zwatch.emulator.exception.CSpecificHandler;
import dev.zwatch.emulator.exception.Dispatches;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.pe.ImageFinder;
import dev.zwatch.emulator.sched.CallBudget;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.MemoryFault.Access;
import dev.zwatch.wdk.types.RaisedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The border between driver code and one kernel: the addresses under which drivers reach kernel
 * functions, and the way into driver code. The processor appears with the first compiled driver.
 */
public final class GuestCalls implements AutoCloseable {
  private final RoutineTable routines = new RoutineTable(new GuestRoutines(this::enter));
  private final GuestMemory memory = new GuestMemory(routines);
  private final TrapTable traps = new TrapTable(memory);
  private final NotModelledNames notModelled = new NotModelledNames();
  private final Map<String, Long> bound = new HashMap<>();
  private final Dispatches dispatches = new Dispatches();
  private final Set<String> variables = new HashSet<>();
  private final Supplier<? extends Cpu> cpuMaker;
  private @Nullable KernelCallTable functions;
  private @Nullable Processor processor;
  private @Nullable LongSupplier timeStamp;
  private @Nullable CallBudget budget;
  private @Nullable BugChecks bugChecks;
  private @Nullable ImageFinder images;
  private @Nullable Cpu cpu;
  private @Nullable GuestCode code;

  public GuestCalls(Supplier<? extends Cpu> cpuMaker) {
    this.cpuMaker = cpuMaker;
    routines.use(memory, traps);
  }

  /** Completes the border with what needs its memory to exist. */
  public void connect(
      List<? extends KernelFamily> families,
      Processor processor,
      IrqlGate gate,
      LongSupplier timeStamp,
      CallBudget budget,
      BugChecks bugChecks,
      ImageFinder images) {
    this.images = images;
    this.functions = new KernelCallTable(families, memory, gate);
    this.timeStamp = timeStamp;
    this.budget = budget;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  public GuestMemory memory() {
    return memory;
  }

  public RoutineTable routines() {
    return routines;
  }

  /** The names of all functions and variables that drivers can import. */
  public SortedSet<String> names() {
    SortedSet<String> names = connected(functions).names();
    names.addAll(variables);
    return names;
  }

  /**
   * The address to put into a driver's import slot. A name that is not modelled gets one whose use
   * stops the run.
   */
  public long bind(String name) {
    return bound.computeIfAbsent(
        name,
        unbound ->
            connected(functions)
                .find(unbound)
                .map(call -> traps.add(unbound, call))
                .orElseGet(() -> notModelled.addressOf(unbound)));
  }

  /** The address of an exported function; 0 for a name that is not modelled. */
  public long exported(String name) {
    return names().contains(name) ? bind(name) : 0;
  }

  /** Gives a name to a variable that drivers import. */
  public void bindData(String name, long address) {
    bound.put(name, address);
    variables.add(name);
  }

  /** Starts the processor if it is not there yet. */
  public Cpu processor() {
    Cpu running = cpu;
    if (running == null) {
      running = cpuMaker.get();
      cpu = running;
      running.set(Register.GS_BASE, MemoryLayout.PROCESSOR);
      Processor simulated = connected(processor);
      memory.listen(
          new Mapper(
              running,
              new PrivilegedInstructions(running, memory, simulated, connected(timeStamp))));
      simulated.use(running);
      code =
          new GuestCode(
              running,
              memory,
              traps,
              simulated,
              connected(budget),
              connected(bugChecks),
              new GuestFaults(memory, simulated, connected(bugChecks), notModelled),
              connected(images),
              dispatches);
    }
    return running;
  }

  /** The handler of compiled functions with {@code __try}. */
  public CSpecificHandler specificHandler(Processor simulated) {
    return new CSpecificHandler(
        memory, simulated, dispatches, (at, a, b, c, d) -> enter(at, a, b, c, d, 0, 0, 0));
  }

  /**
   * A routine of a Java driver has thrown an exception; returns if no compiled code below it
   * handles it.
   */
  public void raisedInJava(RaisedException exception) {
    if (code != null) {
      code.raisedInJava(exception);
    }
  }

  /** The processor; null while no compiled driver was loaded. */
  public @Nullable Cpu runningProcessor() {
    return cpu;
  }

  @Override
  public void close() {
    if (cpu != null) {
      cpu.close();
      cpu = null;
    }
  }

  private long enter(
      long address,
      long first,
      long second,
      long third,
      long fourth,
      long fifth,
      long sixth,
      long seventh) {
    GuestCode running = code;
    if (running == null) {
      // No compiled driver is loaded: there is no code at any address.
      throw new MemoryFault(address, Access.EXECUTE);
    }
    return running.call(address, first, second, third, fourth, fifth, sixth, seventh);
  }

  private static <T> T connected(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not connected to a kernel");
    }
    return part;
  }

  /** Shows the processor what is mapped. */
  private record Mapper(Cpu cpu, PrivilegedInstructions instructions)
      implements GuestMemory.Listener {
    @Override
    public void mapped(Region region) {
      cpu.map(region);
      if (region.executable()) {
        instructions.watch(region);
      }
    }

    @Override
    public void unmapped(Region region) {
      cpu.unmap(region);
    }
  }
}
