package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TOKEN.*;

import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SeQueryInformationToken puts into a buffer, which must begin at the address that pointers in
 * it are made for: TOKEN_USER, TOKEN_GROUPS (GroupCount@0 Groups@8), of SID_AND_ATTRIBUTES (Sid@0
 * Attributes@8, 16 bytes); TOKEN_PRIVILEGES (PrivilegeCount@0 Privileges@4), of
 * LUID_AND_ATTRIBUTES; TOKEN_OWNER, TOKEN_PRIMARY_GROUP and TOKEN_DEFAULT_DACL, a pointer each.
 *
 * <p>Source: Microsoft, the structures' own pages, {@code winnt.h}.
 */
final class TokenBuffers {
  private static final int GROUPS = 8;
  private static final int GROUP_SIZE = 16;
  private static final int PRIVILEGES = 4;
  private static final int PRIVILEGE_SIZE = 12;
  private static final int OF_GROUP =
      SE_GROUP_MANDATORY | SE_GROUP_ENABLED_BY_DEFAULT | SE_GROUP_ENABLED;

  private TokenBuffers() {}

  /** The bytes for a buffer at an address, as many as for any other; null for other classes. */
  static byte @Nullable [] of(Token token, int informationClass, long address) {
    return switch (informationClass) {
      case TokenUser -> sids(address, 0, List.of(token.user()), token);
      case TokenGroups -> groups(token, address);
      case TokenPrivileges -> privileges(token);
      case TokenOwner -> pointer(address, token.owner().bytes());
      case TokenPrimaryGroup -> pointer(address, token.primaryGroup().bytes());
      case TokenDefaultDacl -> pointer(address, bytes(token.defaultDacl()));
      case TokenType -> new byte[] {TokenPrimary, 0, 0, 0};
      default -> null;
    };
  }

  private static byte[] groups(Token token, long address) {
    byte[] bytes = sids(address, GROUPS, token.groups(), token);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(token.groups().size());
    return bytes;
  }

  /** Pairs of SIDs and attributes at an offset, and the SIDs behind them. */
  private static byte[] sids(long address, int offset, List<Sid> sids, Token token) {
    int at = offset + GROUP_SIZE * sids.size();
    byte[] bytes = new byte[at + sids.stream().mapToInt(Sid::size).sum()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < sids.size(); i++) {
      Sid sid = sids.get(i);
      int pair = offset + GROUP_SIZE * i;
      int owner = sid.equals(token.owner()) ? SE_GROUP_OWNER : 0;
      buffer.putLong(pair, address + at);
      buffer.putInt(pair + Long.BYTES, offset == 0 ? 0 : OF_GROUP | owner);
      buffer.position(at).put(sid.bytes());
      at += sid.size();
    }
    return bytes;
  }

  private static byte[] privileges(Token token) {
    List<Integer> all = token.privileges();
    byte[] bytes = new byte[PRIVILEGES + PRIVILEGE_SIZE * all.size()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(all.size());
    for (int privilege : all) {
      int enabled = SE_PRIVILEGE_ENABLED | SE_PRIVILEGE_ENABLED_BY_DEFAULT;
      buffer.putLong(privilege).putInt(token.hasPrivilege(privilege) ? enabled : 0);
    }
    return bytes;
  }

  private static byte[] pointer(long address, byte[] target) {
    byte[] bytes = new byte[Long.BYTES + target.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(address + Long.BYTES).put(target);
    return bytes;
  }

  private static byte[] bytes(Acl acl) {
    byte[] bytes = new byte[acl.size()];
    acl.write(bytes, 0);
    return bytes;
  }
}
