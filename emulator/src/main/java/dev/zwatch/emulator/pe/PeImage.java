package dev.zwatch.emulator.pe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A driver image: PE32+ for x86-64, native subsystem. Immutable; everything in it has been checked
 * against the file, so that its offsets can be trusted. RVAs and sizes are in bytes.
 */
public final class PeImage {
  private static final int PAGE = 4096;

  private final String name;
  private final @Nullable Path file;
  private final Headers headers;
  private final List<Section> sections;
  private final RvaBytes bytes;
  private final List<ImportedFunction> imports;
  private final List<ExportedFunction> exports;
  private final int[] relocations;
  private final FunctionTable functions;
  private final OptionalInt securityCookie;

  private PeImage(FileBytes bytes, String name, @Nullable Path file) {
    this.name = name;
    this.file = file;
    this.headers = Headers.read(bytes);
    this.sections = SectionTable.read(bytes, headers);
    this.bytes = new RvaBytes(bytes, headers.sizeOfHeaders(), sections);
    checkEntryPoint();
    checkCertificate(bytes);
    if (headers.directory(Headers.CLR).present()) {
      throw bytes.refuse("not a driver: it is a .NET image");
    }
    this.imports = ImportTable.read(this.bytes, headers.directory(Headers.IMPORT));
    this.exports = ExportTable.read(this.bytes, headers.directory(Headers.EXPORT));
    this.relocations = RelocationTable.read(this.bytes, headers.directory(Headers.RELOCATION));
    this.functions = FunctionTable.read(this.bytes, headers.directory(Headers.EXCEPTION));
    this.securityCookie =
        LoadConfig.securityCookie(
            this.bytes, headers.directory(Headers.LOAD_CONFIG), headers.preferredBase());
  }

  /**
   * Reads and checks an image file.
   *
   * @throws BadImageException if it is missing, unreadable, or not a driver that can be loaded
   */
  public static PeImage parse(Path file) {
    Path fileName = file.getFileName();
    return new PeImage(
        FileBytes.read(file), fileName == null ? file.toString() : fileName.toString(), file);
  }

  /**
   * Checks an image in memory; the array belongs to the image from now on.
   *
   * @param name stands for the file in messages
   * @throws BadImageException if it is not a driver that can be loaded
   */
  public static PeImage parse(byte[] bytes, String name) {
    return new PeImage(new FileBytes(bytes, name), name, null);
  }

  private void checkEntryPoint() {
    if (!bytes.executable(headers.entryPoint())) {
      throw bytes.refuse(
          "entry point 0x%X is not in an executable section".formatted(headers.entryPoint()));
    }
  }

  /** The one directory that holds a file offset: a signature cut off tells of a truncated file. */
  private void checkCertificate(FileBytes file) {
    Headers.Directory certificate = headers.directory(Headers.CERTIFICATE);
    if (certificate.present()) {
      file.need(certificate.rva(), certificate.size(), "signature");
    }
  }

  /** The file's name without its folders. */
  public String name() {
    return name;
  }

  /** Where it was read from; null if it was given as bytes. */
  public @Nullable Path file() {
    return file;
  }

  public long preferredBase() {
    return headers.preferredBase();
  }

  /** Bytes of memory that the image takes, a multiple of 4096. */
  public int sizeOfImage() {
    return (int) SectionTable.up(headers.sizeOfImage(), PAGE);
  }

  /** RVA of DriverEntry, or of the compiler's routine before it. */
  public int entryPoint() {
    return headers.entryPoint();
  }

  /** In ascending order, without overlap. With an alignment below 4096 two may share a page. */
  public List<Section> sections() {
    return sections;
  }

  /** What the file holds of a section of this image, before relocation. */
  public ByteBuffer contents(Section section) {
    return ByteBuffer.wrap(bytes.file().array(), section.fileOffset(), section.fileSize())
        .slice()
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** In the order of the import directory. */
  public List<ImportedFunction> imports() {
    return imports;
  }

  public List<ExportedFunction> exports() {
    return exports;
  }

  /** The contents of {@code .pdata}. */
  public FunctionTable functions() {
    return functions;
  }

  /** Whether the header calls it a DLL (mingw's linker does so for every driver). */
  public boolean dll() {
    return headers.dll();
  }

  /** Seconds since 1970, or whatever a reproducible linker puts there. */
  public int timestamp() {
    return headers.timestamp();
  }

  public int checksum() {
    return headers.checksum();
  }

  /** RVA of {@code __security_cookie} (8 bytes), which a loader fills with a random number. */
  public OptionalInt securityCookie() {
    return securityCookie;
  }

  /**
   * Whether it has a TLS directory. Windows ignores it in a driver: __declspec(thread) is broken.
   */
  public boolean hasTlsDirectory() {
    return headers.directory(Headers.TLS).present();
  }

  /** Whether it has delay-loaded imports; they are not among {@link #imports()}. */
  public boolean hasDelayImports() {
    return headers.directory(Headers.DELAY_IMPORT).present();
  }

  /** Where its linker wrote the PDB, in the spelling of that machine. */
  public Optional<String> pdbPath() {
    return DebugDirectory.pdbPath(bytes, headers.directory(Headers.DEBUG));
  }

  /** DLLs imported that say this is not a plain WDM driver; empty for one that is. */
  public List<DriverFramework> foreignFrameworks() {
    return DriverFramework.of(imports);
  }

  /** Whether it can be loaded at another base than the preferred one. */
  public boolean relocatable() {
    return !headers.relocationsStripped();
  }

  /** RVAs of the 64-bit addresses that {@link #layOut} moves, in the order of the file. */
  public int[] relocations() {
    return relocations.clone();
  }

  /**
   * Writes the image as it stands in memory: headers, sections, zeros between, addresses moved to
   * {@code loadBase}. Imports are not bound: the caller writes their slots.
   *
   * @param into its bytes 0 to {@link #sizeOfImage()} are written; position, limit and order stay
   * @throws BadImageException if it has no relocations and {@code loadBase} is not preferred
   * @throws IllegalArgumentException if the buffer is smaller
   */
  public void layOut(ByteBuffer into, long loadBase) {
    if (!relocatable() && loadBase != preferredBase()) {
      throw bytes.refuse(
          "its relocations are stripped, it can only be loaded at 0x%X".formatted(preferredBase()));
    }
    if (into.capacity() < sizeOfImage()) {
      throw new IllegalArgumentException("%d bytes needed".formatted(sizeOfImage()));
    }
    ByteBuffer memory = into.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
    byte[] raw = bytes.file().array();
    memory.put(raw, 0, headers.sizeOfHeaders());
    for (Section section : sections) {
      zeroTo(memory, section.rva());
      memory.put(raw, section.fileOffset(), section.fileSize());
    }
    zeroTo(memory, sizeOfImage());
    // Windows shows the driver where it really is.
    memory.putLong(headers.imageBaseOffset(), loadBase);
    long delta = loadBase - preferredBase();
    for (int rva : relocations) {
      memory.putLong(rva, memory.getLong(rva) + delta);
    }
  }

  private static void zeroTo(ByteBuffer memory, int end) {
    byte[] zeros = new byte[PAGE];
    while (memory.position() < end) {
      memory.put(zeros, 0, Math.min(PAGE, end - memory.position()));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
