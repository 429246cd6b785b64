package dev.zwatch.emulator.registry;

import java.util.Arrays;

/** A value as it is stored: its name (empty for the default value), type and data. */
public final class ValueEntry {
  private final String name;
  private final int type;
  private final byte[] data;

  public ValueEntry(String name, int type, byte[] data) {
    this.name = name;
    this.type = type;
    this.data = data.clone();
  }

  private ValueEntry(Value value) {
    this.name = value.name;
    this.type = value.type;
    this.data = value.data;
  }

  /** Shares the data, which nobody changes. */
  static ValueEntry of(Value value) {
    return new ValueEntry(value);
  }

  public String name() {
    return name;
  }

  /** REG_SZ and its like. */
  public int type() {
    return type;
  }

  public byte[] data() {
    return data.clone();
  }

  /** The data itself, for who changes nothing of it. */
  byte[] shared() {
    return data;
  }

  /** Of the data, in bytes. */
  public int size() {
    return data.length;
  }

  /** True for the same type and data. */
  public boolean same(ValueEntry other) {
    return type == other.type && Arrays.equals(data, other.data);
  }
}
