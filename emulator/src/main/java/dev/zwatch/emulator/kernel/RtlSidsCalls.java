package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.security.Sid.HEADER;
import static dev.zwatch.emulator.security.Sid.MAX_SUB_AUTHORITIES;
import static dev.zwatch.emulator.security.Sid.REVISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_SID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.RtlSids;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.Arrays;
import java.util.Objects;

/** Security identifiers in a driver's memory. */
final class RtlSidsCalls implements RtlSids {
  private static final int AUTHORITY = 2;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final StringBuffers strings;
  private final KernelMemory memory;

  RtlSidsCalls(WatchSlot watch, IrqlGate gate, StringBuffers strings) {
    this.watch = watch;
    this.gate = gate;
    this.strings = strings;
    memory = strings.memory();
  }

  @Override
  public byte RtlValidSid(long Sid) {
    gate.apc();
    return (byte) (valid(Sid) ? 1 : 0);
  }

  @Override
  public byte RtlEqualSid(long Sid1, long Sid2) {
    return (byte) (Arrays.equals(bytes(Sid1), bytes(Sid2)) ? 1 : 0);
  }

  @Override
  public int RtlLengthRequiredSid(int SubAuthorityCount) {
    gate.apc();
    return HEADER + Integer.BYTES * SubAuthorityCount;
  }

  @Override
  public int RtlLengthSid(long Sid) {
    gate.apc();
    return length(Sid);
  }

  @Override
  public int RtlInitializeSid(long Sid, long IdentifierAuthority, byte SubAuthorityCount) {
    gate.apc();
    if ((SubAuthorityCount & 0xFF) > MAX_SUB_AUTHORITIES) {
      return STATUS_INVALID_PARAMETER;
    }
    byte[] authority = new byte[HEADER - AUTHORITY];
    memory.read(IdentifierAuthority, authority, 0, authority.length);
    memory.putByte(Sid, (byte) REVISION);
    memory.putByte(Sid + 1, SubAuthorityCount);
    memory.write(Sid + AUTHORITY, authority, 0, authority.length);
    return STATUS_SUCCESS;
  }

  @Override
  public long RtlSubAuthoritySid(long Sid, int SubAuthority) {
    gate.apc();
    return Sid + HEADER + Integer.toUnsignedLong(SubAuthority) * Integer.BYTES;
  }

  @Override
  public int RtlCopySid(int DestinationSidLength, long DestinationSid, long SourceSid) {
    gate.apc();
    byte[] bytes = bytes(SourceSid);
    if (Integer.compareUnsigned(DestinationSidLength, bytes.length) < 0) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    memory.write(DestinationSid, bytes, 0, bytes.length);
    return STATUS_SUCCESS;
  }

  @Override
  public int RtlConvertSidToUnicodeString(
      UNICODE_STRING UnicodeString, long Sid, byte AllocateDestinationString) {
    gate.apc();
    if (!valid(Sid)) {
      return STATUS_INVALID_SID;
    }
    String text = text(bytes(Sid));
    return AllocateDestinationString == 0
        ? strings.put(text, UnicodeString)
        : strings.give(text, UnicodeString);
  }

  private boolean valid(long sid) {
    return sid != 0
        && memory.getByte(sid) == REVISION
        && (memory.getByte(sid + 1) & 0xFF) <= MAX_SUB_AUTHORITIES;
  }

  private int length(long sid) {
    return Sid.size(memory.getByte(sid + 1));
  }

  private static String text(byte[] sid) {
    return Objects.requireNonNull(Sid.at(sid, 0, sid.length)).toString();
  }

  private byte[] bytes(long sid) {
    byte[] bytes = new byte[length(sid)];
    memory.read(sid, bytes, 0, bytes.length);
    return bytes;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
