package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.SECURITY;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.RaisedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Descriptors damaged at random: a documented status or a bad pointer, and nothing else. */
class HostileDescriptorTest {
  private static final int CASES = 100_000;
  private static final int ROOM = 512;

  private static final Set<Integer> STATUSES =
      Set.of(
          STATUS_SUCCESS,
          STATUS_INVALID_ACL,
          STATUS_INVALID_SID,
          STATUS_INVALID_SECURITY_DESCR,
          STATUS_UNKNOWN_REVISION);

  private final SecurityBench bench = new SecurityBench();
  private final Random random = new Random(7);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void damaged_descriptors_are_refused_or_set() {
    long key =
        bench.keys.withAccess(ACCESS_MASK.KEY_ALL_ACCESS | ACCESS_MASK.ACCESS_SYSTEM_SECURITY);
    long buffer = bench.keys.buffer(ROOM);
    byte[] good =
        new SecurityDescriptor(
                SECURITY.SE_DACL_PRESENT | SECURITY.SE_SACL_PRESENT,
                Sid.ADMINISTRATORS,
                Sid.USERS,
                Acl.of(
                    Ace.allow(Sid.USERS, ACCESS_MASK.GENERIC_READ, ACE.CONTAINER_INHERIT_ACE),
                    Ace.deny(Sid.EVERYONE, ACCESS_MASK.DELETE, 0)),
                Acl.of())
            .bytes(SecurityBench.ALL);
    Map<Integer, Integer> statuses = new HashMap<>();
    int faults = 0;
    for (int i = 0; i < CASES; i++) {
      bench.keys.memory.fill(buffer, ROOM, (byte) random.nextInt());
      bench.keys.memory.write(buffer, damaged(good), 0, good.length);
      try {
        int status = bench.zw.ZwSetSecurityObject(key, SecurityBench.ALL, buffer);
        assertThat(STATUSES).as("case %d", i).contains(status);
        statuses.merge(status, 1, Integer::sum);
      } catch (MemoryFault | RaisedException badPointer) {
        faults++;
      }
    }
    assertThat(statuses.keySet()).containsAll(STATUSES);
    assertThat(faults).isPositive();
  }

  private byte[] damaged(byte[] good) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          switch (random.nextInt(3)) {
            case 0 -> (byte) random.nextInt();
            case 1 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            default -> (byte) 0xFF;
          };
    }
    return bytes;
  }
}
