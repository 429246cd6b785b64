package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.BUGCHECK;
import java.util.Objects;

/** Access tokens as objects. A process holds a reference to its own for good. */
final class TokenObjects implements ObjectProcedures {
  private static final int TAG = 0x656B6F54;
  private static final int SIZE = 0x40;

  private final PoolMemory pool;
  private final ObjectManager objects;
  private final BugChecks bugChecks;

  TokenObjects(PoolMemory pool, ObjectManager objects, BugChecks bugChecks) {
    this.pool = pool;
    this.objects = objects;
    this.bugChecks = bugChecks;
    objects.setProcedures(ObjectType.Token, this);
  }

  /** The address of a token's object, with a reference more. */
  long reference(Token token) {
    KernelObject object =
        objects.objects().stream()
            .filter(known -> known.type() == ObjectType.Token && known.body() == token)
            .findFirst()
            .orElseGet(() -> create(token));
    objects.reference(object);
    return object.bodyAddress();
  }

  private KernelObject create(Token token) {
    long body = pool.allocate(SIZE, TAG);
    if (body == 0) {
      throw new NotModelled("an access token's object where the pool is full", 0);
    }
    return objects.create(ObjectType.Token, token, body);
  }

  /** Gives a reference back; one that belongs to the process stops with REFERENCE_BY_POINTER. */
  void dereference(long address, String function) {
    KernelObject object = object(address, function);
    if (object.pointerCount() - object.handleCount() <= 1) {
      throw tooMany(address, function + " was called");
    }
    objects.dereference(object);
  }

  /** Whoever has given the process's own reference back did so by another routine. */
  @Override
  public void deleted(KernelObject object) {
    throw tooMany(object.bodyAddress(), "references were given back");
  }

  private BugCheck tooMany(long address, String event) {
    return bugChecks.raise(
        BUGCHECK.REFERENCE_BY_POINTER,
        ObjectTypes.address(ObjectType.Token),
        address,
        0,
        0,
        String.format("%s once more than the token at 0x%X was referenced", event, address));
  }

  /** The token at an address; what is none stops the run. */
  Token at(long address, String function) {
    return (Token) Objects.requireNonNull(object(address, function).body());
  }

  private KernelObject object(long address, String function) {
    KernelObject object = objects.atAddress(address);
    if (object == null || object.type() != ObjectType.Token) {
      throw new NotModelled(
          String.format("%s with 0x%X, which is no access token,", function, address), 0);
    }
    return object;
  }
}
