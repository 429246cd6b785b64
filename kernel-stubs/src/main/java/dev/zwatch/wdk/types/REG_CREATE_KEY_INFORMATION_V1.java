package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A key is to be created or opened (REG_OPEN_KEY_INFORMATION_V1): what a RegistryCallback routine
 * is told, 136 bytes.
 *
 * <p>Source: Microsoft, "REG_CREATE_KEY_INFORMATION_V1 structure", {@code wdm.h}.
 */
public final class REG_CREATE_KEY_INFORMATION_V1 extends Structure {
  public static final int SIZE = 136;

  public REG_CREATE_KEY_INFORMATION_V1(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Begins with a backslash, or starts from the root object. */
  public @Nullable UNICODE_STRING CompleteName() {
    long string = memory.getLong(address);
    return string == 0 ? null : new UNICODE_STRING(memory, string);
  }

  public void CompleteName(@Nullable UNICODE_STRING string) {
    memory.putLong(address, addressOf(string));
  }

  /**
   * Address of the key object that the name starts from; that of {@code \REGISTRY} for a full path.
   */
  public long RootObject() {
    return memory.getLong(address + 8);
  }

  public void RootObject(long value) {
    memory.putLong(address + 8, value);
  }

  public long ObjectType() {
    return memory.getLong(address + 16);
  }

  public void ObjectType(long value) {
    memory.putLong(address + 16, value);
  }

  public int Options() {
    return memory.getInt(address + 24);
  }

  public void Options(int value) {
    memory.putInt(address + 24, value);
  }

  public @Nullable UNICODE_STRING Class() {
    long string = memory.getLong(address + 32);
    return string == 0 ? null : new UNICODE_STRING(memory, string);
  }

  public void Class(@Nullable UNICODE_STRING string) {
    memory.putLong(address + 32, addressOf(string));
  }

  public long SecurityDescriptor() {
    return memory.getLong(address + 40);
  }

  public void SecurityDescriptor(long value) {
    memory.putLong(address + 40, value);
  }

  public long SecurityQualityOfService() {
    return memory.getLong(address + 48);
  }

  public void SecurityQualityOfService(long value) {
    memory.putLong(address + 48, value);
  }

  public int DesiredAccess() {
    return memory.getInt(address + 56);
  }

  public void DesiredAccess(int value) {
    memory.putInt(address + 56, value);
  }

  /** A callback that bypasses the operation says it. */
  public int GrantedAccess() {
    return memory.getInt(address + 60);
  }

  public void GrantedAccess(int value) {
    memory.putInt(address + 60, value);
  }

  /** Where the disposition goes; a callback that bypasses the operation says it. */
  public PULONG Disposition() {
    return new PULONG(memory, memory.getLong(address + 64));
  }

  public void Disposition(PULONG variable) {
    memory.putLong(address + 64, variable.address());
  }

  /**
   * Where the key object's address goes; a callback that bypasses the operation says it, with a
   * reference.
   */
  public PPVOID ResultObject() {
    return new PPVOID(memory, memory.getLong(address + 72));
  }

  public void ResultObject(PPVOID variable) {
    memory.putLong(address + 72, variable.address());
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 80);
  }

  public void CallContext(long value) {
    memory.putLong(address + 80, value);
  }

  /** What the callback has put on the root object by CmSetCallbackObjectContext. */
  public long RootObjectContext() {
    return memory.getLong(address + 88);
  }

  public void RootObjectContext(long value) {
    memory.putLong(address + 88, value);
  }

  /** Address of the transaction that the operation is part of; 0 for none. */
  public long Transaction() {
    return memory.getLong(address + 96);
  }

  public void Transaction(long value) {
    memory.putLong(address + 96, value);
  }

  /** 1 for this structure, 0 for the shorter REG_CREATE_KEY_INFORMATION. */
  public long Version() {
    return memory.getLong(address + 104);
  }

  public void Version(long value) {
    memory.putLong(address + 104, value);
  }

  /** The name as it starts from the root object, never with a backslash. */
  public @Nullable UNICODE_STRING RemainingName() {
    long string = memory.getLong(address + 112);
    return string == 0 ? null : new UNICODE_STRING(memory, string);
  }

  public void RemainingName(@Nullable UNICODE_STRING string) {
    memory.putLong(address + 112, addressOf(string));
  }

  /** KEY_WOW64_32KEY or KEY_WOW64_64KEY of the desired access. */
  public int Wow64Flags() {
    return memory.getInt(address + 120);
  }

  public void Wow64Flags(int value) {
    memory.putInt(address + 120, value);
  }

  /** Flags of {@link dev.zwatch.wdk.constants.OBJ}. */
  public int Attributes() {
    return memory.getInt(address + 124);
  }

  public void Attributes(int value) {
    memory.putInt(address + 124, value);
  }

  /** KernelMode 0 or UserMode 1. */
  public byte CheckAccessMode() {
    return memory.getByte(address + 128);
  }

  public void CheckAccessMode(byte value) {
    memory.putByte(address + 128, value);
  }
}
