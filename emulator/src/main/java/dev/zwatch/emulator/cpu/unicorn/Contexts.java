package dev.zwatch.emulator.cpu.unicorn;

import static dev.zwatch.emulator.cpu.unicorn.Unicorn.*;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.zwatch.emulator.cpu.Cpu;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All registers of one engine, kept in blocks of libunicorn's. */
final class Contexts {
  private final long engine;
  private final List<Block> blocks = new ArrayList<>();

  Contexts(long engine) {
    this.engine = engine;
  }

  Cpu.Context save(Cpu.@Nullable Context reuse) {
    Block block = reuse == null ? allocate() : (Block) reuse;
    check(uc_context_save(engine, block.address()));
    return block;
  }

  void restore(Cpu.Context context) {
    check(uc_context_restore(engine, ((Block) context).address()));
  }

  void free() {
    blocks.forEach(block -> uc_context_free(block.address()));
  }

  private Block allocate() {
    PointerByReference pointer = new PointerByReference();
    check(uc_context_alloc(engine, pointer));
    Block block = new Block(Pointer.nativeValue(pointer.getValue()));
    blocks.add(block);
    return block;
  }

  private record Block(long address) implements Cpu.Context {}
}
