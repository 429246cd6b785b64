package dev.zwatch.emulator.pe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;

/** A copy of a good image in which a test breaks one thing. */
final class PatchedImage {
  static final int MACHINE = 4;
  static final int SECTIONS = 6;
  static final int CHARACTERISTICS = 22;
  static final int MAGIC = 24;
  static final int ENTRY_POINT = 24 + 16;
  static final int SECTION_ALIGNMENT = 24 + 32;
  static final int SIZE_OF_IMAGE = 24 + 56;
  static final int SIZE_OF_HEADERS = 24 + 60;
  static final int SUBSYSTEM = 24 + 68;
  static final int DIRECTORY_COUNT = 24 + 108;
  static final int DIRECTORIES = 24 + 112;
  static final int SECTION_TABLE = 24 + 240;

  private final byte[] bytes;
  private final ByteBuffer view;

  PatchedImage(byte[] bytes) {
    this.bytes = bytes.clone();
    this.view = ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static PatchedImage of(Path file) {
    try {
      return new PatchedImage(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  PatchedImage copy() {
    return new PatchedImage(bytes);
  }

  /** File offset of a field of the PE header. */
  int pe(int field) {
    return view.getInt(0x3C) + field;
  }

  PatchedImage put16(int offset, int value) {
    view.putShort(offset, (short) value);
    return this;
  }

  PatchedImage put32(int offset, int value) {
    view.putInt(offset, value);
    return this;
  }

  PatchedImage put64(int offset, long value) {
    view.putLong(offset, value);
    return this;
  }

  int get32(int offset) {
    return view.getInt(offset);
  }

  /** Offset in the file of the header of section {@code index}. */
  int sectionHeader(int index) {
    return pe(SECTION_TABLE + 40 * index);
  }

  /** Offset in the file of what a data directory entry points to. */
  int directory(int index) {
    return offset(get32(pe(DIRECTORIES + 8 * index)));
  }

  /** Offset in the file of an RVA. */
  int offset(int rva) {
    for (Section section : parse().sections()) {
      if (section.contains(rva, 1)) {
        return rva - section.rva() + section.fileOffset();
      }
    }
    throw new AssertionError("no section holds " + rva);
  }

  PeImage parse() {
    return PeImage.parse(bytes, "x.sys");
  }

  PatchedImage truncate(int length) {
    return new PatchedImage(Arrays.copyOf(bytes, length));
  }

  /** Expects one line that says so. */
  AbstractThrowableAssert<?, ?> isRefused(String reason) {
    return assertThatThrownBy(this::parse)
        .isInstanceOf(BadImageException.class)
        .hasMessageStartingWith("x.sys: ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }
}
