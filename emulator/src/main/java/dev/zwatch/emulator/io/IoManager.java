package dev.zwatch.emulator.io;

import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Waiting;
import dev.zwatch.wdk.DriverRoutines;

/** The parts of the I/O manager, put together. */
public final class IoManager {
  private final Irps irps;
  private final CancelLock cancelLock;
  private final IrpFlow flow;
  private final Devices devices;
  private final DeviceStacks stacks;
  private final Mdls mdls;
  private final IrpEnd irpEnd;
  private final IrpBuilder builder;
  private final DeviceAccess access;
  private final Opener opener;
  private final Shutdown shutdown;
  private final Forwarding forwarding;
  private final DeviceQueues deviceQueues;
  private final Packets packets;
  private final Csqs csqs;
  private final RemoveLocks removeLocks;
  private final Power power;
  private final PnpManager pnp;
  private final DeviceProperties properties;
  private final DeviceInterfaces interfaces;

  public IoManager(
      GuestMemory memory,
      PoolMemory pool,
      RoutineRuns runs,
      DriverRoutines routines,
      Drivers drivers,
      BugChecks bugChecks,
      Execution execution,
      ObjectManager objects,
      ObjectNamespace names) {
    Processor processor = execution.processor;
    Waiting waiting = execution.waiting;
    IoBugChecks stops = new IoBugChecks(bugChecks);
    DriverCalls calls = new DriverCalls(memory, runs, routines, processor, stops);
    irps = new Irps(memory, pool, stops);
    cancelLock = new CancelLock(processor, stops);
    IrpCompletion completion = new IrpCompletion(calls, drivers, processor, irps, stops);
    flow = new IrpFlow(calls, completion, cancelLock, processor, stops);
    devices = new Devices(memory, pool, objects, names, stops);
    stacks = new DeviceStacks(devices, stops);
    mdls = new Mdls(memory, pool, stops);
    irpEnd = new IrpEnd(memory, pool, irps, mdls, waiting);
    builder = new IrpBuilder(memory, pool, processor, runs, irps, irpEnd, flow, mdls);
    RequestSender sender =
        new RequestSender(memory, pool, processor, bugChecks, this, objects, waiting);
    Files files = new Files(memory, pool, objects, names, devices, sender);
    access = new DeviceAccess(files, sender, stacks, objects);
    opener = new Opener(files, stacks, objects);
    shutdown = new Shutdown(devices);
    forwarding = new Forwarding(calls, flow, waiting);
    deviceQueues = new DeviceQueues(memory, stops);
    packets = new Packets(calls, deviceQueues, cancelLock, processor);
    CsqRoutines csqRoutines = new CsqRoutines(memory, pool, calls, routines, runs, drivers);
    csqs = new Csqs(memory, calls, csqRoutines, cancelLock, stops);
    power = new Power(memory, runs, routines, calls, irps, flow, stacks);
    PhysicalDevices physical = new PhysicalDevices();
    PnpBus bus = new PnpBus(memory, pool, calls, flow, devices, physical, power);
    DeviceRelations relations = new DeviceRelations(memory, pool, devices, sender);
    pnp = new PnpManager(memory, runs, routines, execution, bus, sender, stacks, relations, stops);
    properties = new DeviceProperties(memory, devices, physical);
    interfaces = new DeviceInterfaces(devices, physical, names);
    removeLocks = new RemoveLocks(execution.objects, waiting, stops);
  }

  /** Requests made and freed. */
  public Irps irps() {
    return irps;
  }

  /** Requests passed on, completed, cancelled. */
  public IrpFlow flow() {
    return flow;
  }

  public CancelLock cancelLock() {
    return cancelLock;
  }

  public Devices devices() {
    return devices;
  }

  public DeviceStacks stacks() {
    return stacks;
  }

  public Mdls mdls() {
    return mdls;
  }

  /** Requests that drivers make. */
  public IrpBuilder builder() {
    return builder;
  }

  /** Requests from outside the kernel. */
  public DeviceAccess access() {
    return access;
  }

  /** Files that drivers open. */
  public Opener opener() {
    return opener;
  }

  public Shutdown shutdown() {
    return shutdown;
  }

  public Forwarding forwarding() {
    return forwarding;
  }

  public DeviceQueues deviceQueues() {
    return deviceQueues;
  }

  /** Requests handed to StartIo. */
  public Packets packets() {
    return packets;
  }

  public Csqs csqs() {
    return csqs;
  }

  public RemoveLocks removeLocks() {
    return removeLocks;
  }

  public Power power() {
    return power;
  }

  public PnpManager pnp() {
    return pnp;
  }

  public DeviceProperties properties() {
    return properties;
  }

  public DeviceInterfaces interfaces() {
    return interfaces;
  }

  IrpEnd irpEnd() {
    return irpEnd;
  }
}
