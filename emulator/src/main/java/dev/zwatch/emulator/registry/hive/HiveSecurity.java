package dev.zwatch.emulator.registry.hive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The security descriptor that all keys of a saved hive share: owned by administrators, with every
 * right for them and for the system, which subkeys inherit.
 *
 * <p>Source: Microsoft, MS-DTYP sections 2.4.2 to 2.4.6.
 */
final class HiveSecurity {
  private static final int KEY_ALL_ACCESS = 0xF003F;
  private static final short SELF_RELATIVE_WITH_DACL = (short) 0x8004;
  private static final byte CONTAINER_INHERIT_ACE = 2;
  private static final int HEADER = 20;

  // Sub-authorities of S-1-5-32-544 and S-1-5-18.
  private static final int[] ADMINISTRATORS = {32, 544};
  private static final int[] SYSTEM = {18};

  private HiveSecurity() {}

  static byte[] descriptor() {
    int owner = HEADER;
    int group = owner + size(ADMINISTRATORS);
    int dacl = group + size(SYSTEM);
    int aclSize = 8 + (8 + size(ADMINISTRATORS)) + (8 + size(SYSTEM));
    ByteBuffer to = ByteBuffer.allocate(dacl + aclSize).order(ByteOrder.LITTLE_ENDIAN);
    to.put((byte) 1).put((byte) 0).putShort(SELF_RELATIVE_WITH_DACL);
    to.putInt(owner).putInt(group).putInt(0).putInt(dacl);
    identity(to, ADMINISTRATORS);
    identity(to, SYSTEM);
    to.put((byte) 2)
        .put((byte) 0)
        .putShort((short) aclSize)
        .putShort((short) 2)
        .putShort((short) 0);
    entry(to, SYSTEM);
    entry(to, ADMINISTRATORS);
    return to.array();
  }

  private static void entry(ByteBuffer to, int[] who) {
    to.put((byte) 0).put(CONTAINER_INHERIT_ACE).putShort((short) (8 + size(who)));
    to.putInt(KEY_ALL_ACCESS);
    identity(to, who);
  }

  /** Of the NT authority, 5. */
  private static void identity(ByteBuffer to, int[] subAuthorities) {
    to.put((byte) 1).put((byte) subAuthorities.length).put(new byte[] {0, 0, 0, 0, 0, 5});
    for (int part : subAuthorities) {
      to.putInt(part);
    }
  }

  private static int size(int[] subAuthorities) {
    return 8 + Integer.BYTES * subAuthorities.length;
  }
}
