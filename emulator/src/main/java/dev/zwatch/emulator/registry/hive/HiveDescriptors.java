package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.security.SecurityDescriptor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The security descriptors of a hive that is written: one cell each, in a list that is a ring. */
final class HiveDescriptors {
  private static final class Cell {
    final int offset;
    int keys;

    Cell(int offset) {
      this.offset = offset;
    }
  }

  private final HiveCells cells;

  /** Equal descriptors of a registry are one object. */
  private final IdentityHashMap<SecurityDescriptor, Cell> written = new IdentityHashMap<>();

  private final List<Cell> ring = new ArrayList<>();

  HiveDescriptors(HiveCells cells) {
    this.cells = cells;
  }

  /** The cell that one more key refers to. */
  int of(@Nullable SecurityDescriptor descriptor) {
    if (descriptor == null) {
      return HiveWriter.NONE;
    }
    Cell cell = written.get(descriptor);
    if (cell == null) {
      cell = new Cell(add(descriptor.bytes(KeyAccess.PARTS)));
      written.put(descriptor, cell);
      ring.add(cell);
    }
    cell.keys++;
    return cell.offset;
  }

  private int add(byte[] descriptor) {
    int cell = cells.add(HiveSecurity.DESCRIPTOR + descriptor.length);
    cells
        .bytes()
        .put(cell + 4, "sk".getBytes(ISO_8859_1))
        .putInt(cell + 4 + HiveSecurity.LENGTH, descriptor.length)
        .put(cell + 4 + HiveSecurity.DESCRIPTOR, descriptor);
    return cell;
  }

  /** Links all cells and says how many keys refer to each. */
  void finish() {
    for (int i = 0; i < ring.size(); i++) {
      Cell cell = ring.get(i);
      Cell next = ring.get((i + 1) % ring.size());
      cells
          .bytes()
          .putInt(cell.offset + 4 + HiveSecurity.FORWARD, next.offset)
          .putInt(next.offset + 4 + HiveSecurity.BACKWARD, cell.offset)
          .putInt(cell.offset + 4 + HiveSecurity.COUNT, cell.keys);
    }
  }
}
