package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_SECURITY_DESCR;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNKNOWN_REVISION;

import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.wdk.RtlSecurityDescriptors;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;

/** Security descriptors in a driver's memory. */
final class RtlSecurityDescriptorsCalls implements RtlSecurityDescriptors {
  private static final int CONTROL = 2;
  private static final int OWNER = 8;
  private static final int GROUP = 16;
  private static final int DACL = 32;
  private static final int ABSOLUTE_SIZE = 40;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final DescriptorReader reader;

  RtlSecurityDescriptorsCalls(WatchSlot watch, IrqlGate gate, KernelMemory memory) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.reader = new DescriptorReader(memory);
  }

  @Override
  public int RtlCreateSecurityDescriptor(long SecurityDescriptor, int Revision) {
    gate.apc();
    if (Revision != SECURITY.SECURITY_DESCRIPTOR_REVISION) {
      return STATUS_UNKNOWN_REVISION;
    }
    memory.fill(SecurityDescriptor, ABSOLUTE_SIZE, (byte) 0);
    memory.putByte(SecurityDescriptor, (byte) Revision);
    return STATUS_SUCCESS;
  }

  @Override
  public int RtlSetDaclSecurityDescriptor(
      long SecurityDescriptor, byte DaclPresent, long Dacl, byte DaclDefaulted) {
    gate.apc();
    int status = settable(SecurityDescriptor);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    set(SecurityDescriptor, SECURITY.SE_DACL_PRESENT, DaclPresent);
    if (DaclPresent != 0) {
      memory.putLong(SecurityDescriptor + DACL, Dacl);
      set(SecurityDescriptor, SECURITY.SE_DACL_DEFAULTED, DaclDefaulted);
    }
    return STATUS_SUCCESS;
  }

  @Override
  public int RtlGetDaclSecurityDescriptor(
      long SecurityDescriptor, PUCHAR DaclPresent, PPVOID Dacl, PUCHAR DaclDefaulted) {
    gate.apc();
    if (memory.getByte(SecurityDescriptor) != SECURITY.SECURITY_DESCRIPTOR_REVISION) {
      return STATUS_UNKNOWN_REVISION;
    }
    int control = control(SecurityDescriptor);
    boolean present = (control & SECURITY.SE_DACL_PRESENT) != 0;
    DaclPresent.set((byte) (present ? 1 : 0));
    if (present) {
      Dacl.set(reader.dacl(SecurityDescriptor));
      DaclDefaulted.set((byte) ((control & SECURITY.SE_DACL_DEFAULTED) != 0 ? 1 : 0));
    }
    return STATUS_SUCCESS;
  }

  @Override
  public int RtlSetOwnerSecurityDescriptor(
      long SecurityDescriptor, long Owner, byte OwnerDefaulted) {
    gate.apc();
    int status = settable(SecurityDescriptor);
    if (NT_SUCCESS(status)) {
      memory.putLong(SecurityDescriptor + OWNER, Owner);
      set(SecurityDescriptor, SECURITY.SE_OWNER_DEFAULTED, OwnerDefaulted);
    }
    return status;
  }

  @Override
  public int RtlSetGroupSecurityDescriptor(
      long SecurityDescriptor, long Group, byte GroupDefaulted) {
    gate.apc();
    int status = settable(SecurityDescriptor);
    if (NT_SUCCESS(status)) {
      memory.putLong(SecurityDescriptor + GROUP, Group);
      set(SecurityDescriptor, SECURITY.SE_GROUP_DEFAULTED, GroupDefaulted);
    }
    return status;
  }

  @Override
  public int RtlLengthSecurityDescriptor(long SecurityDescriptor) {
    gate.apc();
    return reader.length(SecurityDescriptor);
  }

  @Override
  public byte RtlValidSecurityDescriptor(long SecurityDescriptor) {
    gate.apc();
    return (byte) (NT_SUCCESS(reader.read(SecurityDescriptor).status()) ? 1 : 0);
  }

  private int settable(long descriptor) {
    if (memory.getByte(descriptor) != SECURITY.SECURITY_DESCRIPTOR_REVISION) {
      return STATUS_UNKNOWN_REVISION;
    }
    return (control(descriptor) & SECURITY.SE_SELF_RELATIVE) == 0
        ? STATUS_SUCCESS
        : STATUS_INVALID_SECURITY_DESCR;
  }

  private int control(long descriptor) {
    return memory.getShort(descriptor + CONTROL) & 0xFFFF;
  }

  private void set(long descriptor, int flag, byte on) {
    int control = control(descriptor);
    memory.putShort(descriptor + CONTROL, (short) (on == 0 ? control & ~flag : control | flag));
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
