package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The control set that the link CurrentControlSet leads to. Windows sets the link when it starts,
 * to the set whose number the value Current of the key Select has.
 */
public final class CurrentControlSet {
  private static final String SYSTEM = "\\REGISTRY\\MACHINE\\SYSTEM\\";
  private static final String LINK = SYSTEM + "CurrentControlSet";
  private static final int DATA = 12; // of KEY_VALUE_PARTIAL_INFORMATION
  private static final int MOST_SETS = 999;

  private final Registry registry;

  public CurrentControlSet(Registry registry) {
    this.registry = registry;
  }

  /** Its full path, as {@code \\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001}. */
  public String path() {
    String path = registry.knownPath(registry.find(0, LINK));
    return path == null ? LINK : path;
  }

  /**
   * Sets the link as Windows does when it starts; nothing where Select says nothing.
   *
   * @throws IllegalArgumentException when there is no such set
   */
  public void follow() {
    InformationReply reply =
        registry.queryValueKey(
            registry.find(0, SYSTEM + "Select"),
            "Current",
            REG.KeyValuePartialInformation,
            DATA + Integer.BYTES);
    if (reply.status() != NTSTATUS.STATUS_SUCCESS || reply.bytes().length != DATA + Integer.BYTES) {
      return;
    }
    int number = ByteBuffer.wrap(reply.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(DATA);
    String set = SYSTEM + String.format("ControlSet%03d", number);
    if (number < 0 || number > MOST_SETS || registry.find(0, set) == 0) {
      throw new IllegalArgumentException(
          SYSTEM + "Select: Current is " + number + ", and there is no such control set");
    }
    if (!NameOrder.same(set, path())) {
      RegistryEditor editor = new RegistryEditor(registry);
      editor.value(
          editor.linkKey(LINK),
          KeyWalk.LINK_VALUE,
          REG.REG_LINK,
          set.getBytes(StandardCharsets.UTF_16LE));
    }
  }
}
