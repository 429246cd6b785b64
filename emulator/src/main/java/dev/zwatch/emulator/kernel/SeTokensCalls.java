package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TOKEN.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.SeTokens;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.PULONG;
import java.util.Objects;

/** Access tokens. All are primary ones, of the one session there is; nobody is impersonated. */
final class SeTokensCalls implements SeTokens {
  private static final int TAG = 0x6B546553;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final PoolMemory pool;
  private final Threads threads;
  private final ProcessTokens tokens;
  private final TokenObjects objects;

  SeTokensCalls(
      WatchSlot watch,
      IrqlGate gate,
      KernelMemory memory,
      PoolMemory pool,
      Threads threads,
      ProcessTokens tokens,
      TokenObjects objects) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.pool = pool;
    this.threads = threads;
    this.tokens = tokens;
    this.objects = objects;
  }

  @Override
  public long PsReferencePrimaryToken(long Process) {
    gate.passive();
    if (!threads.processes().isObject(Process)) {
      throw wrong("PsReferencePrimaryToken", Process, "process");
    }
    return objects.reference(tokens.of(threads.processes().id(Process)));
  }

  @Override
  public void PsDereferencePrimaryToken(long PrimaryToken) {
    gate.apc();
    objects.dereference(PrimaryToken, "PsDereferencePrimaryToken");
  }

  @Override
  public long PsReferenceImpersonationToken(
      long Thread, PUCHAR CopyOnOpen, PUCHAR EffectiveOnly, PULONG ImpersonationLevel) {
    gate.passive();
    if (threads.living(Thread) == null) {
      throw wrong("PsReferenceImpersonationToken", Thread, "thread that runs");
    }
    return 0;
  }

  private static NotModelled wrong(String function, long address, String expected) {
    return new NotModelled(
        String.format("%s of 0x%X, which is no %s,", function, address, expected), 0);
  }

  @Override
  public void PsDereferenceImpersonationToken(long ImpersonationToken) {
    gate.apc();
    if (ImpersonationToken != 0) {
      objects.dereference(ImpersonationToken, "PsDereferenceImpersonationToken");
    }
  }

  @Override
  public byte SeTokenIsAdmin(long Token) {
    gate.passive();
    return (byte) (objects.at(Token, "SeTokenIsAdmin").is(Sid.ADMINISTRATORS) ? 1 : 0);
  }

  @Override
  public byte SeTokenIsRestricted(long Token) {
    gate.passive();
    objects.at(Token, "SeTokenIsRestricted");
    return 0;
  }

  @Override
  public int SeQueryInformationToken(
      long Token, int TokenInformationClass, PPVOID TokenInformation) {
    gate.passive();
    Token token = objects.at(Token, "SeQueryInformationToken");
    switch (TokenInformationClass) {
      case TokenSessionId -> {
        memory.putInt(TokenInformation.address(), 0);
        return STATUS_SUCCESS;
      }
      case TokenIntegrityLevel -> {
        memory.putInt(TokenInformation.address(), integrity(token));
        return STATUS_SUCCESS;
      }
      case TokenImpersonationLevel -> {
        return STATUS_INVALID_INFO_CLASS;
      }
      default -> {
        return deliver(token, TokenInformationClass, TokenInformation);
      }
    }
  }

  private int deliver(Token token, int informationClass, PPVOID variable) {
    byte[] bytes = TokenBuffers.of(token, informationClass, 0);
    if (bytes == null) {
      if (informationClass >= TokenUser && informationClass <= TokenLoggingInformation) {
        throw new NotModelled(
            "SeQueryInformationToken with the TokenInformationClass " + informationClass, 0);
      }
      return STATUS_INVALID_INFO_CLASS;
    }
    long buffer = pool.allocate(bytes.length, TAG, true, (byte) 0);
    if (buffer == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    byte[] placed = Objects.requireNonNull(TokenBuffers.of(token, informationClass, buffer));
    memory.write(buffer, placed, 0, placed.length);
    variable.set(buffer);
    return STATUS_SUCCESS;
  }

  private static int integrity(Token token) {
    if (token.user().equals(Sid.LOCAL_SYSTEM)) {
      return SECURITY_MANDATORY_SYSTEM_RID;
    }
    return token.is(Sid.ADMINISTRATORS)
        ? SECURITY_MANDATORY_HIGH_RID
        : SECURITY_MANDATORY_MEDIUM_RID;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
