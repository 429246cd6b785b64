package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.PCWSTR;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Local variables of Java drivers, in a region for each thread that has some, and their string
 * constants.
 */
public final class JavaLocals extends Locals {
  private static final int STACK_SIZE = 64 * 1024;
  private static final long STRIDE = 2L * STACK_SIZE;
  private static final int CONSTANTS_SIZE = 64 * 1024;
  private static final int ALIGNMENT = 16;

  private final GuestMemory memory;
  private final Processor processor;
  private final Map<String, PCWSTR> constants = new HashMap<>();
  private final Map<KernelThread, Stack> stacks = new HashMap<>();
  private final Deque<Stack> free = new ArrayDeque<>();
  private final long constantsBase = MemoryLayout.LOCALS;
  private long nextConstant = constantsBase;
  private long nextStack = MemoryLayout.LOCALS + STRIDE;

  public JavaLocals(GuestMemory memory, Processor processor) {
    super(memory);
    this.memory = memory;
    this.processor = processor;
    memory.map(new Region("constants", constantsBase, CONSTANTS_SIZE, true, false));
  }

  @Override
  public long bytes(int size) {
    Stack stack = stack();
    long address = stack.next;
    stack.next += (size + ALIGNMENT - 1L) & -ALIGNMENT;
    if (size < 0 || stack.next > stack.region.base() + stack.region.size()) {
      throw new MemoryFault(stack.next, MemoryFault.Access.WRITE);
    }
    memory.fill(address, size, (byte) 0);
    return address;
  }

  @Override
  public PCWSTR constant(String text) {
    return constants.computeIfAbsent(text, this::store);
  }

  /** Where the local variables of the routine that begins now will start; 0 for the beginning. */
  long mark() {
    Stack stack = stacks.get(processor.thread());
    return stack == null ? 0 : stack.next;
  }

  /** Ends the lives of all local variables that the current thread made since the mark. */
  void release(long mark) {
    Stack stack = stacks.get(processor.thread());
    if (stack != null) {
      stack.next = mark == 0 ? stack.region.base() : mark;
    }
  }

  /** A thread has ended. */
  void forget(KernelThread thread) {
    Stack stack = stacks.remove(thread);
    if (stack != null) {
      free.push(stack);
    }
  }

  private Stack stack() {
    return stacks.computeIfAbsent(processor.thread(), thread -> takeStack());
  }

  private Stack takeStack() {
    Stack stack = free.poll();
    if (stack == null) {
      stack = new Stack(memory.map(new Region("locals", nextStack, STACK_SIZE, true, false)));
      nextStack += STRIDE;
    }
    stack.next = stack.region.base();
    return stack;
  }

  private PCWSTR store(String text) {
    long address = nextConstant;
    nextConstant += (2L * text.length() + 2 + ALIGNMENT - 1) & -ALIGNMENT;
    if (nextConstant > constantsBase + CONSTANTS_SIZE) {
      throw new IllegalStateException("string constants take more than " + CONSTANTS_SIZE);
    }
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(address + 2L * i, (short) text.charAt(i));
    }
    return new PCWSTR(memory, address);
  }

  /** The local variables of one thread. */
  private static final class Stack {
    private final Region region;
    private long next;

    private Stack(Region region) {
      this.region = region;
    }
  }
}
