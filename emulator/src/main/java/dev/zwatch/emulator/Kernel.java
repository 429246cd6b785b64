package dev.zwatch.emulator;

import dev.zwatch.emulator.cpu.unicorn.UnicornCpu;
import dev.zwatch.emulator.driver.CallStacks;
import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.JavaLocals;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.file.FileLimits;
import dev.zwatch.emulator.file.FileSystem;
import dev.zwatch.emulator.guestcall.GuestCalls;
import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.kernel.ConfigurationManager;
import dev.zwatch.emulator.kernel.ExCalls;
import dev.zwatch.emulator.kernel.ExListCalls;
import dev.zwatch.emulator.kernel.ExUuidCalls;
import dev.zwatch.emulator.kernel.ExceptionCalls;
import dev.zwatch.emulator.kernel.ExecutiveFamilies;
import dev.zwatch.emulator.kernel.FileObjects;
import dev.zwatch.emulator.kernel.IoFamilies;
import dev.zwatch.emulator.kernel.KernelVariables;
import dev.zwatch.emulator.kernel.LogContext;
import dev.zwatch.emulator.kernel.MmSystemCalls;
import dev.zwatch.emulator.kernel.ObjectFamilies;
import dev.zwatch.emulator.kernel.ProcessTokens;
import dev.zwatch.emulator.kernel.RunTimeLibrary;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.pool.DriverPool;
import dev.zwatch.emulator.pool.LookasideLists;
import dev.zwatch.emulator.pool.SLists;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryDefaults;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.Wdk;
import java.util.ArrayList;
import java.util.List;

/** The parts of one simulated kernel, put together. */
final class Kernel {
  final Execution execution;
  final Processor processor;
  final GuestCalls guestCalls;
  final GuestMemory memory;
  final PoolMemory pool;
  final DriverRoutines routines;
  final BugChecks bugChecks;
  final RoutineRuns runs;
  final Drivers drivers = new Drivers();
  final ObjectManager objects;
  final ObjectNamespace names;
  final Registry registry;
  final RegistryDefaults registryDefaults;
  final ProcessTokens tokens;
  final FileSystem files;
  final ConfigurationManager configuration;
  final IoManager io;
  final ProgramThreads programs;
  final Wdk wdk;

  Kernel(EmulatorOptions options) {
    WatchSlot watch = new WatchSlot();
    routines = new DriverRoutines(watch);
    bugChecks = new BugChecks(routines);
    guestCalls = new GuestCalls(() -> newCpu(options));
    memory = guestCalls.memory();
    pool = new PoolMemory(memory, options.poolLimit());
    execution = new Execution(memory, pool, bugChecks, options.seed(), options.callLimit());
    processor = execution.processor;
    JavaLocals locals = new JavaLocals(memory, processor);
    runs = new RoutineRuns(processor, locals, bugChecks, guestCalls::raisedInJava);
    objects = new ObjectManager(options.handleReuse());
    registry = new Registry(execution.clock, options.registryLimits());
    registryDefaults = new RegistryDefaults(registry).windows();
    names = new ObjectNamespace(objects);
    io = new IoManager(memory, pool, runs, routines, drivers, bugChecks, execution, objects, names);
    DriverCallbacks callbacks =
        new DriverCallbacks(memory, drivers, runs, routines, processor, bugChecks);
    tokens = new ProcessTokens(processor);
    files = new FileSystem(execution.clock, execution.clock.systemTime(), FileLimits.DEFAULT);
    FileObjects fileObjects = new FileObjects(files, execution.processor, objects, names);
    configuration =
        new ConfigurationManager(
            memory, pool, execution, objects, registry, fileObjects, tokens, callbacks, bugChecks);
    DriverPool driverPool = new DriverPool(pool, processor, bugChecks);
    SLists lists = new SLists(memory);
    ExecutiveFamilies executive =
        new ExecutiveFamilies(watch, memory, pool, execution, objects, callbacks, runs, bugChecks);
    List<KernelFamily> families = new ArrayList<>(executive.all());
    programs = new ProgramThreads(execution.waiting, executive);
    families.addAll(
        IoFamilies.of(watch, execution.gate, bugChecks, memory, pool, io, names, configuration));
    families.addAll(
        new RunTimeLibrary(
                watch,
                execution.gate,
                memory,
                pool,
                bugChecks,
                new LogContext(runs, drivers, io.devices()))
            .and(
                new MmSystemCalls(watch, execution.gate, drivers, guestCalls::exported),
                new ExceptionCalls(
                    watch, execution.gate, memory, guestCalls.specificHandler(processor)),
                new ExUuidCalls(watch, execution.gate, memory, options.seed()),
                new ExCalls(watch, driverPool),
                new ExListCalls(
                    watch,
                    execution.gate,
                    lists,
                    new LookasideLists(lists, driverPool, guestCalls::exported))));
    families.addAll(
        ObjectFamilies.of(
            watch,
            execution,
            bugChecks,
            memory,
            pool,
            objects,
            names,
            configuration,
            fileObjects,
            callbacks));
    KernelVariables variables = new KernelVariables(watch, memory, objects, names);
    families.add(variables);
    variables.addresses().forEach(guestCalls::bindData);
    guestCalls.connect(
        families,
        processor,
        execution.gate,
        execution.clock::timeStamp,
        execution.budget,
        bugChecks,
        drivers::imageAt);
    LiveKernelView view =
        new LiveKernelView(
            options,
            processor,
            runs,
            drivers,
            io.devices(),
            configuration.keys(),
            new CallStacks(guestCalls, processor, runs, drivers));
    wdk = new Wdk(view, memory, locals, routines, families);
  }

  private UnicornCpu newCpu(EmulatorOptions options) {
    return new UnicornCpu(processor, options.codeMillis(), options.codeInstructions());
  }
}
