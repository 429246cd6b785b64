package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;

import dev.zwatch.emulator.registry.InformationReply.Writer;
import dev.zwatch.wdk.constants.REG;

/**
 * Encodes what is known of a key into the structures of KEY_INFORMATION_CLASS, x64 layout.
 *
 * <p>TitleIndex is always 0, as on Windows. The maximum lengths are those of what is there now.
 *
 * <p>Source: Microsoft, "KEY_INFORMATION_CLASS" and the structures' own pages, {@code wdm.h}.
 */
final class KeyInformation {
  /** Offset of a class name that is not there. */
  private static final int NO_CLASS = -1;

  /** KEY_FLAGS_INFORMATION.KeyFlags. */
  private static final int REG_FLAG_VOLATILE = 1;

  private static final int REG_FLAG_LINK = 2;

  private KeyInformation() {}

  /** True if ZwEnumerateKey knows the class. */
  static boolean canEnumerate(int informationClass) {
    return informationClass >= REG.KeyBasicInformation
        && informationClass <= REG.KeyFullInformation;
  }

  /** The three classes that ZwEnumerateKey knows; any other is STATUS_INVALID_PARAMETER. */
  static InformationReply ofSubkey(KeyNode key, int informationClass, int length) {
    return switch (informationClass) {
      case REG.KeyBasicInformation -> basic(key, length);
      case REG.KeyNodeInformation -> node(key, length);
      case REG.KeyFullInformation -> full(key, length);
      default -> InformationReply.failure(STATUS_INVALID_PARAMETER);
    };
  }

  static InformationReply of(RegistryState state, KeyNode key, int informationClass, int length) {
    return switch (informationClass) {
      case REG.KeyNameInformation -> name(KeyPath.of(state, key), length);
      case REG.KeyCachedInformation -> cached(key, length);
      case REG.KeyFlagsInformation -> flags(key, length);
      // Kernel-mode keys are never virtualised, tagged or layered; \Registry's hives are trusted.
      case REG.KeyVirtualizationInformation -> word(0, length);
      case REG.KeyHandleTagsInformation -> word(0, length);
      case REG.KeyTrustInformation -> word(1, length);
      case REG.KeyLayerInformation -> word(0, length);
      default -> ofSubkey(key, informationClass, length);
    };
  }

  private static InformationReply basic(KeyNode key, int length) {
    int fixed = 16;
    int nameLength = key.name.length() * Character.BYTES;
    return new Writer(fixed, fixed + nameLength, length)
        .int64(0, key.lastWriteTime)
        .int32(12, nameLength)
        .string(fixed, key.name)
        .reply();
  }

  private static InformationReply node(KeyNode key, int length) {
    int fixed = 24;
    int nameLength = key.name.length() * Character.BYTES;
    int classLength = key.className.length() * Character.BYTES;
    int classOffset = fixed + nameLength;
    return new Writer(fixed, classOffset + classLength, length)
        .int64(0, key.lastWriteTime)
        .int32(12, classLength == 0 ? NO_CLASS : classOffset)
        .int32(16, classLength)
        .int32(20, nameLength)
        .string(fixed, key.name)
        .string(classOffset, key.className)
        .reply();
  }

  private static InformationReply full(KeyNode key, int length) {
    int fixed = 44;
    int classLength = key.className.length() * Character.BYTES;
    return new Writer(fixed, fixed + classLength, length)
        .int64(0, key.lastWriteTime)
        .int32(12, classLength == 0 ? NO_CLASS : fixed)
        .int32(16, classLength)
        .int32(20, key.subkeys.size())
        .int32(24, key.subkeys.maxFirstLength())
        .int32(28, key.subkeys.maxSecondLength())
        .int32(32, key.values.size())
        .int32(36, key.values.maxNameLength())
        .int32(40, key.values.maxDataLength())
        .string(fixed, key.className)
        .reply();
  }

  private static InformationReply name(String path, int length) {
    int fixed = 4;
    int nameLength = path.length() * Character.BYTES;
    return new Writer(fixed, fixed + nameLength, length)
        .int32(0, nameLength)
        .string(fixed, path)
        .reply();
  }

  private static InformationReply cached(KeyNode key, int length) {
    int fixed = 40;
    return new Writer(fixed, fixed, length)
        .int64(0, key.lastWriteTime)
        .int32(12, key.subkeys.size())
        .int32(16, key.subkeys.maxFirstLength())
        .int32(20, key.values.size())
        .int32(24, key.values.maxNameLength())
        .int32(28, key.values.maxDataLength())
        .int32(32, key.name.length() * Character.BYTES)
        .reply();
  }

  private static InformationReply flags(KeyNode key, int length) {
    int flags =
        (key.is(KeyNode.VOLATILE) ? REG_FLAG_VOLATILE : 0)
            | (key.is(KeyNode.LINK) ? REG_FLAG_LINK : 0);
    int fixed = 12;
    return new Writer(fixed, fixed, length)
        .int32(0, key.wow64Flags)
        .int32(4, flags)
        .int32(8, key.controlFlags)
        .reply();
  }

  private static InformationReply word(int value, int length) {
    return new Writer(Integer.BYTES, Integer.BYTES, length).int32(0, value).reply();
  }
}
