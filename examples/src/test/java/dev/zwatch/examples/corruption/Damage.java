package dev.zwatch.examples.corruption;

import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.emulator.pe.Section;
import dev.zwatch.emulator.pe.UnwindInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The ways in which a copy of a driver is damaged; every byte of it follows from the seed. */
enum Damage {
  /** One to eight bytes anywhere in the file. */
  FEW {
    @Override
    byte[] to(byte[] file, PeImage image, SplittableRandom random) {
      return change(file, List.of(new Range(0, file.length)), random.nextInt(1, 9), random);
    }
  },
  /** One to sixteen bytes of the code. */
  CODE {
    @Override
    byte[] to(byte[] file, PeImage image, SplittableRandom random) {
      return change(file, sections(image, true), random.nextInt(1, 17), random);
    }
  },
  /** One to eight bytes of the headers. */
  HEADERS {
    @Override
    byte[] to(byte[] file, PeImage image, SplittableRandom random) {
      int end =
          image.sections().stream()
              .filter(section -> section.fileSize() > 0)
              .mapToInt(Section::fileOffset)
              .min()
              .orElse(file.length);
      return change(file, List.of(new Range(0, end)), random.nextInt(1, 9), random);
    }
  },
  /** One to sixteen bytes of data: constants, imports, relocations, unwind data. */
  DATA {
    @Override
    byte[] to(byte[] file, PeImage image, SplittableRandom random) {
      return change(file, sections(image, false), random.nextInt(1, 17), random);
    }
  },
  /** One to eight bytes of scope tables of {@code __try}; of data in a driver that has none. */
  SCOPES {
    @Override
    byte[] to(byte[] file, PeImage image, SplittableRandom random) {
      List<Range> tables = scopeTables(image);
      List<Range> ranges = tables.isEmpty() ? sections(image, false) : tables;
      return change(file, ranges, random.nextInt(1, 9), random);
    }
  },
  /** The end is missing, or reads as zeros. */
  TAIL {
    @Override
    byte[] to(byte[] file, PeImage image, SplittableRandom random) {
      byte[] shorter = Arrays.copyOf(file, random.nextInt(file.length));
      return random.nextBoolean() ? shorter : Arrays.copyOf(shorter, file.length);
    }
  },
  /** A few dozen up to a few thousand bytes anywhere. */
  MANY {
    @Override
    byte[] to(byte[] file, PeImage image, SplittableRandom random) {
      int count = 1 << random.nextInt(5, 13);
      return change(file, List.of(new Range(0, file.length)), count, random);
    }
  };

  // Code most often: all else is refused before it runs, or not looked at.
  private static final List<Damage> TURNS =
      List.of(CODE, DATA, CODE, FEW, CODE, HEADERS, MANY, TAIL, SCOPES);

  /** Bytes of a count and one scope. */
  private static final int SCOPE_TABLE = 20;

  private static final int[] TELLING = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};

  /** A piece of a file, by offset. */
  private record Range(int from, int to) {}

  /**
   * A damaged copy.
   *
   * @param image the undamaged file, read
   */
  abstract byte[] to(byte[] file, PeImage image, SplittableRandom random);

  /** The kind of damage whose turn it is, done. */
  static byte[] byTurn(long turn, byte[] file, PeImage image, SplittableRandom random) {
    return TURNS.get((int) (turn % TURNS.size())).to(file, image, random);
  }

  private static List<Range> sections(PeImage image, boolean code) {
    return image.sections().stream()
        .filter(section -> section.fileSize() > 0 && !section.name().startsWith(".debug"))
        .filter(section -> section.executable() == code)
        .map(section -> new Range(section.fileOffset(), section.fileOffset() + section.fileSize()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Range> scopeTables(PeImage image) {
    List<Range> tables = new ArrayList<>();
    for (int i = 0; i < image.functions().size(); i++) {
      UnwindInfo info = image.functions().unwindInfo(i);
      for (Section section : image.sections()) {
        int at = info.handlerData() - section.rva();
        if (info.handler() != 0 && at >= 0 && at + SCOPE_TABLE <= section.fileSize()) {
          int from = section.fileOffset() + at;
          tables.add(new Range(from, from + SCOPE_TABLE));
        }
      }
    }
    return tables;
  }

  private static byte[] change(
      byte[] file, List<Range> ranges, int count, SplittableRandom random) {
    byte[] changed = file.clone();
    for (int i = 0; i < count; i++) {
      Range range = ranges.get(random.nextInt(ranges.size()));
      int at = random.nextInt(range.from(), range.to());
      changed[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) (changed[at] ^ 1 << random.nextInt(8));
            case 1 -> (byte) TELLING[random.nextInt(TELLING.length)];
            case 2 -> (byte) (changed[at] + random.nextInt(-4, 5));
            default -> (byte) random.nextInt(256);
          };
    }
    return changed;
  }
}
