package dev.zwatch.emulator.symbol;

import dev.zwatch.emulator.pe.PeImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells file, line and function of addresses in one image. One child process per image answers; it
 * is started at the first question, and its answers are kept. Where no symbolizer is installed or
 * the image has no debug data, every answer is empty. Safe for use by several threads.
 */
public final class Symbolizer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Symbolizer.class);

  /** The first answer waits for the debug data of the whole image to be read. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final @Nullable Path image;
  private final long preferredBase;
  private final SourcePaths paths;
  private final Duration patience;
  private final Map<Integer, List<SourceFrame>> known = new ConcurrentHashMap<>();

  private @Nullable SymbolTool tool;
  private @Nullable ToolProcess process;

  private Symbolizer(PeImage image, @Nullable SymbolTool tool, Duration patience) {
    Path file = image.file();
    this.image = file == null ? null : file.toAbsolutePath();
    this.preferredBase = image.preferredBase();
    this.paths = SourcePaths.of(image);
    this.tool = file == null ? null : tool;
    this.patience = patience;
  }

  /** With whatever symbolizer is installed that can read this image's debug data. */
  public static Symbolizer of(PeImage image) {
    return new Symbolizer(image, ToolFinder.onPath().toolFor(image), PATIENCE);
  }

  static Symbolizer with(PeImage image, SymbolTool tool, Duration patience) {
    return new Symbolizer(image, tool, patience);
  }

  /** Whether a symbolizer was found and has not failed. */
  public synchronized boolean available() {
    return tool != null;
  }

  /**
   * The place of an instruction, innermost first: with inlining, the function that the compiler put
   * there, then the one that it put it into. Empty if unknown.
   *
   * @param rva of any byte of the instruction; of a call, its return address less one
   */
  public List<SourceFrame> frames(int rva) {
    List<SourceFrame> frames = known.get(rva);
    if (frames == null) {
      frames = ask(rva);
      known.put(rva, frames);
    }
    return frames;
  }

  private synchronized List<SourceFrame> ask(int rva) {
    SymbolTool asked = tool;
    Path file = image;
    if (asked == null || file == null) {
      return List.of();
    }
    try {
      ToolProcess child = process;
      if (child == null) {
        child = new ToolProcess(asked.command(file), patience);
        process = child;
      }
      long address = preferredBase + rva;
      return frames(asked.answers(address, child.ask(asked.question(address), asked::complete)));
    } catch (IOException | IllegalArgumentException e) {
      log.warn(
          "{}: no file and line from now on: {} failed: {}",
          file.getFileName(),
          asked.command(file).get(0),
          e.getMessage());
      close();
      return List.of();
    }
  }

  private List<SourceFrame> frames(List<SymbolTool.Answer> answers) {
    List<SourceFrame> frames = new ArrayList<>();
    for (SymbolTool.Answer answer : answers) {
      Location location = Location.parse(answer.location());
      boolean named = !answer.function().isEmpty() && !answer.function().equals("??");
      if (named || location.line() != 0) {
        String path = location.path();
        frames.add(
            new SourceFrame(
                named ? answer.function() : "??",
                path == null ? null : paths.shorten(path),
                path == null ? null : SourcePaths.normalize(path),
                location.line()));
      }
    }
    return List.copyOf(frames);
  }

  /** Ends the child process; later questions have empty answers unless they are known already. */
  @Override
  public synchronized void close() {
    tool = null;
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
