package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;

import dev.zwatch.emulator.registry.InformationReply.Writer;
import dev.zwatch.wdk.constants.REG;

/**
 * Encodes a value into the structures of KEY_VALUE_INFORMATION_CLASS, x64 layout. TitleIndex is
 * always 0, as on Windows.
 *
 * <p>Source: Microsoft, "KEY_VALUE_INFORMATION_CLASS" and the structures' own pages, {@code wdm.h}.
 */
final class ValueInformation {
  /** Offset of data that is not there. */
  private static final int NO_DATA = -1;

  private ValueInformation() {}

  static InformationReply of(Value value, int informationClass, int length) {
    return switch (informationClass) {
      case REG.KeyValueBasicInformation -> basic(value, length);
      case REG.KeyValueFullInformation -> full(value, length, 4);
      case REG.KeyValuePartialInformation -> partial(value, length);
      case REG.KeyValueFullInformationAlign64 -> full(value, length, 8);
      case REG.KeyValuePartialInformationAlign64 -> partialAlign64(value, length);
      case REG.KeyValueLayerInformation ->
          new Writer(Integer.BYTES, Integer.BYTES, length).int32(0, 0).reply();
      default -> InformationReply.failure(STATUS_INVALID_PARAMETER);
    };
  }

  /** True if Windows has that class. */
  static boolean exists(int informationClass) {
    return informationClass >= REG.KeyValueBasicInformation
        && informationClass <= REG.KeyValueLayerInformation;
  }

  private static InformationReply basic(Value value, int length) {
    int fixed = 12;
    int nameLength = value.name.length() * Character.BYTES;
    return new Writer(fixed, fixed + nameLength, length)
        .int32(4, value.type)
        .int32(8, nameLength)
        .string(fixed, value.name)
        .reply();
  }

  private static InformationReply full(Value value, int length, int alignment) {
    int fixed = 20;
    int nameLength = value.name.length() * Character.BYTES;
    int nameEnd = fixed + nameLength;
    boolean hasData = value.data.length != 0;
    int dataOffset = hasData ? (nameEnd + alignment - 1) & -alignment : nameEnd;
    return new Writer(fixed, dataOffset + value.data.length, length)
        .int32(4, value.type)
        .int32(8, hasData ? dataOffset : NO_DATA)
        .int32(12, value.data.length)
        .int32(16, nameLength)
        .string(fixed, value.name)
        .data(dataOffset, value.data)
        .reply();
  }

  private static InformationReply partial(Value value, int length) {
    int fixed = 12;
    return new Writer(fixed, fixed + value.data.length, length)
        .int32(4, value.type)
        .int32(8, value.data.length)
        .data(fixed, value.data)
        .reply();
  }

  private static InformationReply partialAlign64(Value value, int length) {
    int fixed = 8;
    return new Writer(fixed, fixed + value.data.length, length)
        .int32(0, value.type)
        .int32(4, value.data.length)
        .data(fixed, value.data)
        .reply();
  }
}
