package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.RoutineAddresses;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Driver routines by address. A Java routine gets a trap slot as its address, so guest code can
 * call it too; any other address is guest code.
 */
public final class RoutineTable implements RoutineAddresses {
  private final GuestRoutines guests;
  private final IdentityHashMap<Object, Long> addresses = new IdentityHashMap<>();
  private final Map<Long, Object> javaRoutines = new HashMap<>();
  private TrapTable traps;
  private GuestMemory memory;

  /** The table must be given its memory by {@link #use} before anything else. */
  @SuppressWarnings("NullAway.Init") // memory and table need each other
  RoutineTable(GuestRoutines guests) {
    this.guests = guests;
  }

  void use(GuestMemory memory, TrapTable traps) {
    this.memory = memory;
    this.traps = traps;
  }

  @Override
  public <R> long addressOf(Class<R> role, R routine) {
    Long known = addresses.get(routine);
    if (known != null) {
      return known;
    }
    Method method =
        Arrays.stream(role.getMethods())
            .filter(candidate -> Modifier.isAbstract(candidate.getModifiers()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(role + " is no role type"));
    long address =
        traps.add(routine.getClass().getSimpleName(), Marshalling.of(routine, method, memory));
    addresses.put(routine, address);
    javaRoutines.put(address, routine);
    return address;
  }

  @Override
  public <R> R routineAt(Class<R> role, long address) {
    Object routine = javaRoutines.get(address);
    return role.isInstance(routine) ? role.cast(routine) : guests.at(role, address);
  }

  /** The Java routine at an address. */
  public Optional<Object> javaRoutineAt(long address) {
    return Optional.ofNullable(javaRoutines.get(address));
  }
}
