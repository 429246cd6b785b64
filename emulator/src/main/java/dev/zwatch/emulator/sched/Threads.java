package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.CLIENT_ID;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated threads: their numbers, their stacks and what drivers see of them. */
public final class Threads {
  /** Client id of the system process. */
  public static final long SYSTEM_PROCESS = 4;

  /** Client id of the process whose requests reach drivers. */
  public static final long USER_PROCESS = 0x1A4;

  /** How many threads may live at one time. */
  public static final int LIMIT = 256;

  /** Where a KTHREAD, which is opaque, holds its numbers for the kernel. */
  private static final int CLIENT_IDS = 0x478;

  private static final int THREAD_SIZE = 0x600;
  private static final int THREAD_TAG = 0x65726854;
  private static final long FIRST_ID = 8;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final Deque<GuestStack> freeStacks = new ArrayDeque<>();
  private final Processes processes;
  private final Map<Long, KernelThread> byObject = new HashMap<>();
  private final KernelThread system;
  private final KernelThread user;
  private int stacks;
  private int living;
  private long nextId = FIRST_ID;

  Threads(GuestMemory memory, PoolMemory pool) {
    this.memory = memory;
    this.pool = pool;
    this.processes = new Processes(memory, pool);
    this.system = make(SYSTEM_PROCESS);
    this.user = make(USER_PROCESS);
  }

  /** The system's thread, which loads and unloads drivers. */
  public KernelThread system() {
    return system;
  }

  /** The thread of a program that sends requests to drivers. */
  public KernelThread user() {
    return user;
  }

  public Processes processes() {
    return processes;
  }

  /** The thread with a KTHREAD, unless it has ended. */
  public @Nullable KernelThread living(long object) {
    return byObject.get(object);
  }

  /** The numbers of the thread with a KTHREAD, and of its process. */
  public CLIENT_ID clientId(long object) {
    return new CLIENT_ID(memory, object + CLIENT_IDS);
  }

  /** Makes a thread of a process; null when there are too many, or no memory for it. */
  public @Nullable KernelThread create(long processId) {
    return living >= LIMIT ? null : make(processId);
  }

  /** Makes a thread for the system's own work, however many there are. */
  KernelThread createWorker() {
    return make(SYSTEM_PROCESS);
  }

  /** Takes back what a thread that has ended ran on. Its object stays. */
  public void ended(KernelThread thread) {
    living--;
    byObject.remove(thread.object());
    freeStacks.push(thread.stack());
  }

  private KernelThread make(long processId) {
    long object = pool.allocate(THREAD_SIZE, THREAD_TAG);
    DISPATCHER_HEADER header = new DISPATCHER_HEADER(memory, object);
    header.Type((byte) KOBJECTS.ThreadObject);
    header.WaitListHead().InitializeListHead();
    GuestStack stack = freeStacks.poll();
    if (stack == null) {
      stack = new GuestStack(memory, stacks++);
    }
    living++;
    long id = nextId;
    nextId += 4;
    clientId(object).UniqueProcess(processId);
    clientId(object).UniqueThread(id);
    processes.object(processId);
    KernelThread thread = new KernelThread(id, processId, object, stack);
    byObject.put(object, thread);
    return thread;
  }
}
