package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.SecurityDescriptors;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.SeDescriptors;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PPVOID;

/** The security descriptors of a driver's own objects. */
final class SeDescriptorsCalls implements SeDescriptors {
  private static final int TAG = 0x64536553;
  private static final int ALL_PARTS =
      SECURITY.OWNER_SECURITY_INFORMATION
          | SECURITY.GROUP_SECURITY_INFORMATION
          | SECURITY.DACL_SECURITY_INFORMATION
          | SECURITY.SACL_SECURITY_INFORMATION;
  private static final SecurityDescriptor NOTHING =
      new SecurityDescriptor(0, null, null, null, null);

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ProcessTokens tokens;
  private final SubjectContexts subjects;
  private final DescriptorReader reader;

  SeDescriptorsCalls(
      WatchSlot watch,
      IrqlGate gate,
      KernelMemory memory,
      PoolMemory pool,
      ProcessTokens tokens,
      SubjectContexts subjects) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.pool = pool;
    this.tokens = tokens;
    this.subjects = subjects;
    this.reader = new DescriptorReader(memory);
  }

  @Override
  public int SeAssignSecurity(
      long ParentDescriptor,
      long ExplicitDescriptor,
      PPVOID NewDescriptor,
      byte IsDirectoryObject,
      long SubjectContext,
      long GenericMapping,
      int PoolType) {
    gate.passive();
    DescriptorReader.Result parent = read(ParentDescriptor);
    DescriptorReader.Result given = read(ExplicitDescriptor);
    if (!NT_SUCCESS(parent.status()) || !NT_SUCCESS(given.status())) {
      return NT_SUCCESS(parent.status()) ? given.status() : parent.status();
    }
    Token token = subjects.effective(SubjectContext, "SeAssignSecurity");
    int status = tokens.isProgram() ? mayAssign(given.descriptor(), token) : STATUS_SUCCESS;
    if (status != STATUS_SUCCESS) {
      return status;
    }
    SecurityDescriptor made =
        new SecurityDescriptors(
                SeAccessCalls.mapping(memory, GenericMapping), IsDirectoryObject != 0)
            .made(parent.descriptor(), token, given.descriptor());
    return made == null ? STATUS_BAD_INHERITANCE_ACL : deliver(made, NewDescriptor);
  }

  private DescriptorReader.Result read(long address) {
    return address == 0
        ? new DescriptorReader.Result(STATUS_SUCCESS, NOTHING)
        : reader.read(address);
  }

  private static int mayAssign(SecurityDescriptor given, Token token) {
    if (given.has(SECURITY.SE_SACL_PRESENT)
        && !token.hasPrivilege(SECURITY.SE_SECURITY_PRIVILEGE)) {
      return STATUS_PRIVILEGE_NOT_HELD;
    }
    return given.owner() == null || token.mayGiveTo(given.owner())
        ? STATUS_SUCCESS
        : STATUS_INVALID_OWNER;
  }

  private int deliver(SecurityDescriptor made, PPVOID variable) {
    byte[] bytes = made.bytes(ALL_PARTS);
    long buffer = pool.allocate(bytes.length, TAG, true, (byte) 0);
    if (buffer == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    memory.write(buffer, bytes, 0, bytes.length);
    variable.set(buffer);
    return STATUS_SUCCESS;
  }

  @Override
  public int SeDeassignSecurity(PPVOID SecurityDescriptor) {
    gate.passive();
    long descriptor = SecurityDescriptor.get();
    if (descriptor != 0 && !pool.free(descriptor)) {
      throw new NotModelled(
          String.format(
              "SeDeassignSecurity of 0x%X, at which no block of the pool is,", descriptor),
          0);
    }
    SecurityDescriptor.set(0);
    return STATUS_SUCCESS;
  }

  @Override
  public byte SeValidSecurityDescriptor(int Length, long SecurityDescriptor) {
    gate.passive();
    long length = Integer.toUnsignedLong(Length);
    return (byte) (reader.isWhole(SecurityDescriptor, length) ? 1 : 0);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
