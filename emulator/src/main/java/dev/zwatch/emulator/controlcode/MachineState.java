package dev.zwatch.emulator.controlcode;

import dev.zwatch.emulator.controlcode.Value.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of registers, stack and flags at a place in the code. */
final class MachineState {
  static final int RAX = 0;
  static final int RCX = 1;
  static final int RDX = 2;
  static final int RSP = 4;
  static final int RBP = 5;
  private static final int REGISTERS = 16;
  private static final int MOST_PLACES = 64;
  private static final int MOST_BOUNDS = 8;

  /** Windows' x64 layouts: IRP.Tail.Overlay.CurrentStackLocation. */
  private static final long CURRENT_STACK_LOCATION = 0xB8;

  /** IO_STACK_LOCATION.Parameters.DeviceIoControl.IoControlCode. */
  private static final long IO_CONTROL_CODE = 0x18;

  /**
   * A value that is known not to be larger than a limit.
   *
   * @param otherwise RVA where the code goes on when it is larger
   */
  record Bound(Value value, long largest, long otherwise) {}

  /** An address: something that is known, or nothing, and a distance from it. */
  private record Place(@Nullable Value from, long distance) {}

  private final ImageBytes image;
  private final @Nullable Value[] registers = new Value[REGISTERS];
  private final Map<Long, Value> stack = new HashMap<>();
  private final List<Bound> bounds = new ArrayList<>();
  private @Nullable Flags flags;

  MachineState(ImageBytes image) {
    this.image = image;
  }

  /** What is known at the entry of a function that is given these first four arguments. */
  static MachineState entry(ImageBytes image, List<? extends @Nullable Value> arguments) {
    MachineState state = new MachineState(image);
    int[] places = {RCX, RDX, 8, 9};
    for (int i = 0; i < places.length; i++) {
      state.registers[places[i]] = arguments.get(i);
    }
    state.registers[RSP] = new Value.Stack(0);
    return state;
  }

  MachineState copy() {
    MachineState copy = new MachineState(image);
    System.arraycopy(registers, 0, copy.registers, 0, REGISTERS);
    copy.stack.putAll(stack);
    copy.bounds.addAll(bounds);
    copy.flags = flags;
    return copy;
  }

  @Nullable Value register(int number) {
    return registers[number];
  }

  void register(int number, @Nullable Value value) {
    registers[number] = value;
  }

  /** Writes a register as an instruction of a size does; what a short one leaves is not tracked. */
  void register(int number, @Nullable Value value, int size, boolean rex) {
    if (size >= 4) {
      registers[number] = Value.narrowed(value, size, image);
    } else {
      boolean high = size == 1 && !rex && number >= 4;
      registers[high ? number & 3 : number] =
          high || !(value instanceof Value.Truth) ? null : value;
    }
  }

  @Nullable Value register(int number, int size, boolean rex) {
    boolean high = size == 1 && !rex && number >= 4;
    return high ? null : Value.narrowed(registers[number], size, image);
  }

  @Nullable Flags flags() {
    return flags;
  }

  void flags(@Nullable Flags newFlags) {
    flags = newFlags;
  }

  List<Bound> bounds() {
    return bounds;
  }

  void add(Bound bound) {
    if (bounds.size() < MOST_BOUNDS) {
      bounds.add(bound);
    }
  }

  /** The last operand but one, or the only one: a register or memory. */
  @Nullable Value operand(Instruction at, int size) {
    return at.isMemory() ? load(place(at), at, size) : register(at.rm(), size, at.rex());
  }

  void operand(Instruction at, @Nullable Value value, int size) {
    if (at.isMemory()) {
      store(place(at), Value.narrowed(value, size, image));
    } else {
      register(at.rm(), value, size, at.rex());
    }
  }

  /** The address of a memory operand. */
  @Nullable Value address(Instruction at, int size) {
    Place place = place(at);
    if (place == null) {
      return null;
    }
    return place.from() == null
        ? Value.constant(place.distance(), size)
        : Value.of(Operation.ADD, place.from(), place.distance(), size, image);
  }

  void push(@Nullable Value value) {
    moveStack(-8);
    store(new Place(registers[RSP], 0), value);
  }

  @Nullable Value pop() {
    Value value = registers[RSP] instanceof Value.Stack at ? stack.get(at.offset()) : null;
    moveStack(8);
    return value;
  }

  private void moveStack(int by) {
    registers[RSP] = Value.of(Operation.ADD, registers[RSP], by, 8, image);
  }

  private @Nullable Place place(Instruction at) {
    Value base = at.base() < 0 ? null : registers[at.base()];
    Value index = at.index() < 0 ? null : registers[at.index()];
    if ((at.base() >= 0 && base == null) || (at.index() >= 0 && index == null)) {
      return null;
    }
    long distance = at.displacement();
    if (base instanceof Value.Constant known) {
      distance += known.value();
      base = null;
    }
    if (index instanceof Value.Constant known) {
      distance += known.value() * at.scale();
      index = null;
    } else if (index != null) {
      int shift = Integer.numberOfTrailingZeros(at.scale());
      index = shift == 0 ? index : Value.of(Operation.SHIFT_LEFT, index, shift, 8, image);
      if (index == null || base != null) {
        return null;
      }
    }
    return new Place(base == null ? index : base, distance);
  }

  private @Nullable Value load(@Nullable Place place, Instruction at, int size) {
    if (place == null || at.segment()) {
      return null;
    }
    Value from = place.from();
    if (from instanceof Value.Irp) {
      return place.distance() == CURRENT_STACK_LOCATION && size == 8 ? new Value.Location() : null;
    }
    if (from instanceof Value.Location) {
      return place.distance() == IO_CONTROL_CODE && size == 4 ? new Value.Code() : null;
    }
    if (from instanceof Value.Stack base) {
      return Value.narrowed(stack.get(base.offset() + place.distance()), size, image);
    }
    Value address =
        from == null
            ? new Value.Constant(place.distance())
            : Value.of(Operation.ADD, from, place.distance(), 8, image);
    return Value.of(Operation.LOAD, address, size, size, image);
  }

  private void store(@Nullable Place place, @Nullable Value value) {
    if (place != null && place.from() instanceof Value.Stack base) {
      long offset = base.offset() + place.distance();
      if (value == null || stack.size() >= MOST_PLACES) {
        stack.remove(offset);
      } else {
        stack.put(offset, value);
      }
    }
  }
}
