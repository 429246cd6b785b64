package dev.zwatch.emulator.pe;

/**
 * One RUNTIME_FUNCTION of {@code .pdata}.
 *
 * @param begin RVA of its first byte
 * @param end RVA after its last byte
 * @param unwind RVA of its {@link UnwindInfo}
 */
public record RuntimeFunction(int begin, int end, int unwind) {
  boolean contains(long rva) {
    return rva >= begin && rva < end;
  }
}
