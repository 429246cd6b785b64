package dev.zwatch.wdk.types;

/**
 * What a system says that it is, 284 bytes; its beginning of 276 bytes is an RTL_OSVERSIONINFOW.
 *
 * <p>Source: Microsoft, "RTL_OSVERSIONINFOEXW structure", {@code wdm.h}.
 */
public final class RTL_OSVERSIONINFOEXW extends Structure {
  public static final int SIZE = 284;

  public RTL_OSVERSIONINFOEXW(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** In bytes; set by the caller. */
  public int dwOSVersionInfoSize() {
    return memory.getInt(address);
  }

  public void dwOSVersionInfoSize(int value) {
    memory.putInt(address, value);
  }

  public int dwMajorVersion() {
    return memory.getInt(address + 4);
  }

  public void dwMajorVersion(int value) {
    memory.putInt(address + 4, value);
  }

  public int dwMinorVersion() {
    return memory.getInt(address + 8);
  }

  public void dwMinorVersion(int value) {
    memory.putInt(address + 8, value);
  }

  public int dwBuildNumber() {
    return memory.getInt(address + 12);
  }

  public void dwBuildNumber(int value) {
    memory.putInt(address + 12, value);
  }

  public int dwPlatformId() {
    return memory.getInt(address + 16);
  }

  public void dwPlatformId(int value) {
    memory.putInt(address + 16, value);
  }

  /** The service pack's name, 128 characters with the null character. */
  public PCWSTR szCSDVersion() {
    return new PCWSTR(memory, address + 20);
  }

  public short wServicePackMajor() {
    return memory.getShort(address + 276);
  }

  public void wServicePackMajor(short value) {
    memory.putShort(address + 276, value);
  }

  public short wServicePackMinor() {
    return memory.getShort(address + 278);
  }

  public void wServicePackMinor(short value) {
    memory.putShort(address + 278, value);
  }

  public short wSuiteMask() {
    return memory.getShort(address + 280);
  }

  public void wSuiteMask(short value) {
    memory.putShort(address + 280, value);
  }

  public byte wProductType() {
    return memory.getByte(address + 282);
  }

  public void wProductType(byte value) {
    memory.putByte(address + 282, value);
  }
}
