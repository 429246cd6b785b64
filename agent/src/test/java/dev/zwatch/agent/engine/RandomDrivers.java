package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Drivers that do anything at all, the same for the same random numbers. */
final class RandomDrivers {
  private static final List<String> DRIVERS = List.of("one.sys", "two.sys");
  private static final List<String> PATHS =
      List.of("\\R\\A", "\\r\\a", "\\R\\B", "\\R\\Link", "\\R\\C", "\\R\\D");
  private static final List<String> OPENS =
      List.of("ZwCreateKey", "ZwCreateKey", "ZwOpenKey", "ZwOpenKeyEx", "ZwCreateFile");
  private static final List<String> CLOSES = List.of("ZwClose", "ZwClose", "NtClose");
  private static final List<String> ROLES =
      List.of(
          "DRIVER_DISPATCH",
          "DRIVER_DISPATCH",
          "DRIVER_CANCEL",
          "DRIVER_INITIALIZE",
          "DRIVER_UNLOAD",
          "IO_COMPLETION_ROUTINE",
          "KSTART_ROUTINE");
  private static final int DEEPEST = 4;

  private final World world;
  private final Random random;
  private final int threads;
  private final List<Long> handles = new ArrayList<>();

  RandomDrivers(World world, Random random, int threads) {
    this.world = world;
    this.random = random;
    this.threads = threads;
    world.registry.link("\\R\\Link", "\\R\\B");
    world.facts.withoutUnload.add("two.sys");
    DRIVERS.forEach(world.facts::number);
  }

  void play(int events) {
    for (int event = 0; event < events; event++) {
      world.on(1 + random.nextInt(threads));
      step();
    }
    for (int thread = 1; thread <= threads; thread++) {
      world.on(thread);
      while (!world.thread.runs.isEmpty()) {
        world.leave();
      }
    }
    DRIVERS.forEach(world::gone);
  }

  private void step() {
    int choice = random.nextInt(100);
    if (choice < 14 && world.thread.runs.size() < DEEPEST) {
      world.enter(any(DRIVERS), any(ROLES));
    } else if (choice < 28 && !world.thread.runs.isEmpty()) {
      world.leave(random.nextInt(5) == 0 ? World.UNSUCCESSFUL : 0, random.nextInt(8) == 0);
    } else if (choice < 30) {
      world.gone(any(DRIVERS));
    } else if (choice < 32 && !handles.isEmpty()) {
      world.handles.free(any(handles));
    } else {
      call();
    }
  }

  private void call() {
    if (random.nextInt(10) == 0) {
      world.dictate(random.nextBoolean() ? World.UNSUCCESSFUL : World.PENDING);
    }
    world.unwindNext = random.nextInt(25) == 0;
    if (random.nextInt(8) == 0) {
      int other = 1 + (int) world.thread.number % threads;
      world.meanwhile =
          () -> {
            boolean unwind = world.unwindNext;
            world.unwindNext = false;
            world.on(other);
            plainCall();
            world.unwindNext = unwind;
          };
    }
    plainCall();
    world.unwindNext = false;
    world.meanwhile = null;
  }

  private void plainCall() {
    int choice = random.nextInt(10);
    if (choice < 4 || handles.isEmpty()) {
      long handle = world.open(any(OPENS), any(PATHS));
      if (handle != 0) {
        handles.add(handle);
      }
    } else if (choice < 7) {
      world.close(any(CLOSES), recent());
    } else if (choice < 9) {
      world.use(any(World.USES), recent());
    } else {
      world.delete(recent());
    }
  }

  /** Mostly one of the last few handles, so that a good part of all calls is right. */
  private long recent() {
    int from = random.nextInt(4) == 0 ? 0 : Math.max(0, handles.size() - 4);
    return handles.get(from + random.nextInt(handles.size() - from));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
