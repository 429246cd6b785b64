package dev.zwatch.wdk.types;

/**
 * What a language-specific handler is told of its frame, 80 bytes.
 *
 * <p>Source: Microsoft, "x64 exception handling"; the x64 layout of {@code winnt.h}.
 */
public final class DISPATCHER_CONTEXT extends Structure {
  public static final int SIZE = 80;

  public DISPATCHER_CONTEXT(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long ControlPc() {
    return memory.getLong(address);
  }

  public void ControlPc(long value) {
    memory.putLong(address, value);
  }

  public long ImageBase() {
    return memory.getLong(address + 8);
  }

  public void ImageBase(long value) {
    memory.putLong(address + 8, value);
  }

  public void FunctionEntry(long value) {
    memory.putLong(address + 16, value);
  }

  public long EstablisherFrame() {
    return memory.getLong(address + 24);
  }

  public void EstablisherFrame(long value) {
    memory.putLong(address + 24, value);
  }

  public long TargetIp() {
    return memory.getLong(address + 32);
  }

  public void TargetIp(long value) {
    memory.putLong(address + 32, value);
  }

  public void ContextRecord(long value) {
    memory.putLong(address + 40, value);
  }

  public void LanguageHandler(long value) {
    memory.putLong(address + 48, value);
  }

  public long HandlerData() {
    return memory.getLong(address + 56);
  }

  public void HandlerData(long value) {
    memory.putLong(address + 56, value);
  }

  public void HistoryTable(long value) {
    memory.putLong(address + 64, value);
  }

  /** The scope that the handler begins with. */
  public int ScopeIndex() {
    return memory.getInt(address + 72);
  }

  public void ScopeIndex(int value) {
    memory.putInt(address + 72, value);
  }
}
