package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.pe.LoadedImage;
import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.emulator.pe.Section;
import dev.zwatch.emulator.symbol.SourceFrame;
import dev.zwatch.emulator.symbol.Symbolizer;
import dev.zwatch.wdk.CallSite;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A driver image as it lies in guest memory. */
public final class MappedImage {
  private final LoadedImage loaded;
  private final List<Region> regions;
  private @Nullable Symbolizer symbolizer;

  private MappedImage(LoadedImage loaded, List<Region> regions) {
    this.loaded = loaded;
    this.regions = regions;
  }

  /**
   * Puts an image into memory: relocated, its imports bound, its security cookie set.
   *
   * @param bind gives the address for an imported name
   * @param cookie for {@code __security_cookie}, where the image has one
   */
  static MappedImage load(
      PeImage image, long base, GuestMemory memory, ToLongFunction<String> bind, long cookie) {
    ByteBuffer bytes = Region.pages(image.sizeOfImage());
    image.layOut(bytes, base);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    image
        .imports()
        .forEach(imported -> bytes.putLong(imported.slotRva(), bind.applyAsLong(imported.label())));
    image.securityCookie().ifPresent(at -> bytes.putLong(at, cookie));
    List<Region> regions = new ArrayList<>();
    int pages = image.sizeOfImage() / Region.PAGE;
    int from = 0;
    for (int page = 1; page <= pages; page++) {
      if (page == pages || protection(image, page) != protection(image, from)) {
        ByteBuffer part = bytes.slice(from * Region.PAGE, (page - from) * Region.PAGE);
        int protection = protection(image, from);
        regions.add(
            memory.map(
                new Region(
                    image.name(),
                    base + (long) from * Region.PAGE,
                    part,
                    (protection & 1) != 0,
                    (protection & 2) != 0)));
        from = page;
      }
    }
    return new MappedImage(new LoadedImage(image, base), List.copyOf(regions));
  }

  /** Takes the image out of memory. */
  void unload(GuestMemory memory) {
    regions.forEach(memory::unmap);
  }

  /** The image with the base that it lies at. */
  public LoadedImage loaded() {
    return loaded;
  }

  public PeImage image() {
    return loaded.image();
  }

  public long base() {
    return loaded.base();
  }

  public long entryPoint() {
    return base() + image().entryPoint();
  }

  public boolean contains(long address) {
    return Long.compareUnsigned(address - base(), image().sizeOfImage()) < 0;
  }

  /** The places behind a code address in this image, innermost first; data is in no source line. */
  public List<CallSite> sites(long address) {
    long offset = address - base();
    List<CallSite> unknown = List.of(new CallSite(image().name(), offset, null, null, 0));
    if (!isCode(offset)) {
      return unknown;
    }
    if (symbolizer == null) {
      symbolizer = Symbolizer.of(image());
    }
    List<CallSite> sites = new ArrayList<>();
    for (SourceFrame frame : symbolizer.frames((int) offset)) {
      sites.add(new CallSite(image().name(), offset, frame.function(), frame.file(), frame.line()));
    }
    return sites.isEmpty() ? unknown : sites;
  }

  private boolean isCode(long offset) {
    for (Section section : image().sections()) {
      if (section.executable() && section.rva() <= offset && offset < section.end()) {
        return true;
      }
    }
    return false;
  }

  /** Lets go of what was used to tell places. */
  void close() {
    if (symbolizer != null) {
      symbolizer.close();
    }
  }

  /** Bit 0: a section on the page may be written; bit 1: one may be executed. */
  private static int protection(PeImage image, int page) {
    int protection = 0;
    long start = (long) page * Region.PAGE;
    for (Section section : image.sections()) {
      if (section.rva() < start + Region.PAGE && section.end() > start) {
        protection |= (section.writable() ? 1 : 0) | (section.executable() ? 2 : 0);
      }
    }
    return protection;
  }
}
