package dev.zwatch.emulator.exception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.memory.RoutineAddresses;
import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.wdk.types.CONTEXT;
import dev.zwatch.wdk.types.DISPATCHER_CONTEXT;
import dev.zwatch.wdk.types.EXCEPTION_POINTERS;
import dev.zwatch.wdk.types.EXCEPTION_RECORD;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The views' fields are where the compiler has them. */
class LayoutTest {
  private static final long AT = 0x10000;
  private static final Pattern LINE = Pattern.compile("OFFSET (\\S+) (\\d+)");

  private final GuestMemory memory =
      new GuestMemory(
          new RoutineAddresses() {
            @Override
            public <R> long addressOf(Class<R> role, R routine) {
              throw new AssertionError(role);
            }

            @Override
            public <R> R routineAt(Class<R> role, long address) {
              throw new AssertionError(role);
            }
          });

  @Test
  void every_field_is_where_the_compiler_has_it() {
    Map<String, Integer> offsets = offsets();
    memory.map(new Region("here", AT, 4096, true, false));
    Map<String, Integer> found = new TreeMap<>();
    EXCEPTION_RECORD record = new EXCEPTION_RECORD(memory, AT);
    found.put("EXCEPTION_RECORD.SIZE", EXCEPTION_RECORD.SIZE);
    found(found, "EXCEPTION_RECORD.ExceptionCode", () -> record.ExceptionCode(0x55));
    found(found, "EXCEPTION_RECORD.ExceptionFlags", () -> record.ExceptionFlags(0x55));
    found(found, "EXCEPTION_RECORD.ExceptionRecord", () -> record.ExceptionRecord(0x55));
    found(found, "EXCEPTION_RECORD.ExceptionAddress", () -> record.ExceptionAddress(0x55));
    found(found, "EXCEPTION_RECORD.NumberParameters", () -> record.NumberParameters(0x55));
    for (int i : new int[] {0, 14}) {
      found(
          found,
          "EXCEPTION_RECORD.ExceptionInformation[" + i + "]",
          () -> record.ExceptionInformation(i, 0x55));
    }
    EXCEPTION_POINTERS pointers = new EXCEPTION_POINTERS(memory, AT);
    found.put("EXCEPTION_POINTERS.SIZE", EXCEPTION_POINTERS.SIZE);
    found(found, "EXCEPTION_POINTERS.ExceptionRecord", () -> pointers.ExceptionRecord(0x55));
    found(found, "EXCEPTION_POINTERS.ContextRecord", () -> pointers.ContextRecord(0x55));
    context(found);
    dispatcherContext(found);
    assertThat(found).isEqualTo(offsets);
  }

  private void context(Map<String, Integer> found) {
    CONTEXT context = new CONTEXT(memory, AT);
    found.put("CONTEXT.SIZE", CONTEXT.SIZE);
    found(found, "CONTEXT.ContextFlags", () -> context.ContextFlags(0x55));
    found(found, "CONTEXT.MxCsr", () -> context.MxCsr(0x55));
    memory.putInt(AT + found.getOrDefault("CONTEXT.MxCsr", 0), 0);
    found.put("CONTEXT.FltSave.MxCsr", first());
    found(found, "CONTEXT.EFlags", () -> context.EFlags(0x55));
    found(found, "CONTEXT.Rip", () -> context.Rip(0x55));
    short none = 0;
    short some = 0x55;
    found(found, "CONTEXT.SegCs", () -> context.Segments(some, none, none, none, none, none));
    found(found, "CONTEXT.SegSs", () -> context.Segments(none, none, none, none, none, some));
    List<String> integers = List.of("Rax", "Rcx", "Rdx", "Rbx", "Rsp", "Rbp", "Rsi", "Rdi", "R8");
    for (int i = 0; i < integers.size(); i++) {
      int number = i;
      found(found, "CONTEXT." + integers.get(i), () -> context.Integer(number, 0x55));
    }
    found(found, "CONTEXT.R15", () -> context.Integer(15, 0x55));
    found(found, "CONTEXT.Xmm0", () -> context.Xmm(0, 0x55, 0));
    found(found, "CONTEXT.Xmm15", () -> context.Xmm(15, 0x55, 0));
  }

  private void dispatcherContext(Map<String, Integer> found) {
    DISPATCHER_CONTEXT context = new DISPATCHER_CONTEXT(memory, AT);
    found.put("DISPATCHER_CONTEXT.SIZE", DISPATCHER_CONTEXT.SIZE);
    found(found, "DISPATCHER_CONTEXT.ControlPc", () -> context.ControlPc(0x55));
    found(found, "DISPATCHER_CONTEXT.ImageBase", () -> context.ImageBase(0x55));
    found(found, "DISPATCHER_CONTEXT.FunctionEntry", () -> context.FunctionEntry(0x55));
    found(found, "DISPATCHER_CONTEXT.EstablisherFrame", () -> context.EstablisherFrame(0x55));
    found(found, "DISPATCHER_CONTEXT.TargetIp", () -> context.TargetIp(0x55));
    found(found, "DISPATCHER_CONTEXT.ContextRecord", () -> context.ContextRecord(0x55));
    found(found, "DISPATCHER_CONTEXT.LanguageHandler", () -> context.LanguageHandler(0x55));
    found(found, "DISPATCHER_CONTEXT.HandlerData", () -> context.HandlerData(0x55));
    found(found, "DISPATCHER_CONTEXT.HistoryTable", () -> context.HistoryTable(0x55));
    found(found, "DISPATCHER_CONTEXT.ScopeIndex", () -> context.ScopeIndex(0x55));
  }

  private void found(Map<String, Integer> found, String name, Runnable write) {
    memory.fill(AT, 4096, (byte) 0);
    write.run();
    found.put(name, first());
  }

  /** Offset of the first byte that is not 0. */
  private int first() {
    int offset = 0;
    while (memory.getByte(AT + offset) == 0) {
      offset++;
    }
    return offset;
  }

  private static Map<String, Integer> offsets() {
    String assembly =
        CompiledDriver.run(
            List.of("x86_64-w64-mingw32-gcc", "-S", "-o", "-", "src/test/c/exception/offsets.c"));
    Map<String, Integer> offsets = new TreeMap<>();
    Matcher lines = LINE.matcher(assembly);
    while (lines.find()) {
      offsets.put(lines.group(1), Integer.parseInt(lines.group(2)));
    }
    return offsets;
  }
}
