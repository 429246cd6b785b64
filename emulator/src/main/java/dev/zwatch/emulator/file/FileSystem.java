package dev.zwatch.emulator.file;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.wdk.constants.FILE;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The volume {@code \Device\HarddiskVolume1}, which is {@code C:}: directories and files with their
 * bytes, in memory alone. {@link #snapshot} and {@link #restore} take constant time.
 *
 * <p>Differs from Windows: nothing is denied by security descriptors; there are no named streams,
 * links, reparse points, locks or short names.
 *
 * <p>Source: Microsoft, "ZwCreateFile" and the pages of the other file routines.
 */
public final class FileSystem {
  private static final int WRITES = FILE.FILE_WRITE_DATA | FILE.FILE_APPEND_DATA;

  private final LongSupplier clock;
  private final FileLimits limits;
  private FileState state;

  /** The volume at one moment. */
  public static final class Snapshot {
    private final FileState state;

    private Snapshot(FileState state) {
      this.state = state;
    }
  }

  /**
   * A volume with the directories that drivers expect, and no file.
   *
   * @param clock the time in 100 ns since 1601
   * @param started the time at which the volume was made, which takes no time of the clock
   */
  public FileSystem(LongSupplier clock, long started, FileLimits limits) {
    this.clock = clock;
    this.limits = limits;
    FileState made = FileState.empty(started);
    for (String path :
        new String[] {
          "\\Windows",
          "\\Windows\\System32",
          "\\Windows\\System32\\config",
          "\\Windows\\System32\\drivers",
          "\\Windows\\Temp",
          "\\Program Files",
          "\\ProgramData",
          "\\Users"
        }) {
      FilePath walk = FilePath.of(made, path);
      FileNode parent = Objects.requireNonNull(walk.parent());
      made =
          made.withNew(
              FileNode.made(made.nextId(), parent.id(), walk.missing(), true, 0, started), started);
    }
    state = made;
  }

  public Snapshot snapshot() {
    return new Snapshot(state);
  }

  public void restore(Snapshot snapshot) {
    state = snapshot.state;
  }

  public FileLimits limits() {
    return limits;
  }

  /** Opens or creates a file or directory. */
  public FileReply open(FileCreation creation) {
    FilePath walk = FilePath.of(state, creation.path());
    FileNode found = walk.found();
    if (found != null) {
      return openExisting(creation, found, walk.hasSeparatorAtEnd());
    }
    FileNode parent = walk.parent();
    if (parent == null || !creation.creates()) {
      return new FileReply(walk.status(), FILE.FILE_DOES_NOT_EXIST, null);
    }
    if (walk.hasSeparatorAtEnd() && !creation.wantsDirectory()) {
      return FileReply.failure(STATUS_OBJECT_NAME_INVALID);
    }
    if (state.nodes().size() >= limits.files()) {
      return FileReply.failure(STATUS_DISK_FULL);
    }
    if (parent.deletePending()) {
      return FileReply.failure(STATUS_DELETE_PENDING);
    }
    long time = clock.getAsLong();
    boolean directory = creation.wantsDirectory();
    int attributes =
        (creation.attributes() & FILE.STORED_ATTRIBUTES)
            | (directory ? 0 : FILE.FILE_ATTRIBUTE_ARCHIVE);
    FileNode made =
        FileNode.made(state.nextId(), parent.id(), walk.missing(), directory, attributes, time);
    state = state.withNew(made, time);
    return opened(creation, made, FILE.FILE_CREATED);
  }

  private FileReply openExisting(FileCreation creation, FileNode found, boolean separatorAtEnd) {
    if (found.deletePending()) {
      return FileReply.failure(STATUS_DELETE_PENDING);
    }
    if (creation.disposition() == FILE.FILE_CREATE) {
      return new FileReply(STATUS_OBJECT_NAME_COLLISION, FILE.FILE_EXISTS, null);
    }
    if (found.isDirectory() && creation.wantsFile()) {
      return FileReply.failure(STATUS_FILE_IS_A_DIRECTORY);
    }
    if (!found.isDirectory() && creation.wantsDirectory()) {
      return FileReply.failure(STATUS_NOT_A_DIRECTORY);
    }
    if (!found.isDirectory() && separatorAtEnd) {
      return FileReply.failure(STATUS_OBJECT_NAME_INVALID);
    }
    if (found.isDirectory() && creation.replaces()) {
      return new FileReply(STATUS_OBJECT_NAME_COLLISION, FILE.FILE_EXISTS, null);
    }
    boolean writes = (creation.access() & WRITES) != 0 || creation.replaces();
    if (found.isReadOnly() && !found.isDirectory() && writes) {
      return FileReply.failure(STATUS_ACCESS_DENIED);
    }
    if (creation.deletesOnClose() && (found.isReadOnly() || found.id() == FileState.ROOT)) {
      return FileReply.failure(STATUS_CANNOT_DELETE);
    }
    int used = creation.access() | (creation.replaces() ? FILE.FILE_WRITE_DATA : 0);
    if (!found.share().allows(used, creation.share())) {
      return FileReply.failure(STATUS_SHARING_VIOLATION);
    }
    if (!creation.replaces()) {
      return opened(creation, found, FILE.FILE_OPENED);
    }
    long time = clock.getAsLong();
    FileNode emptied = found.withData(FileData.EMPTY, time);
    boolean superseded = creation.disposition() == FILE.FILE_SUPERSEDE;
    int kept = superseded ? 0 : found.attributes();
    FileNode replaced =
        emptied.withAttributes(
            kept | (creation.attributes() & FILE.STORED_ATTRIBUTES) | FILE.FILE_ATTRIBUTE_ARCHIVE,
            superseded ? FileTimes.at(time) : emptied.times());
    state = state.with(replaced);
    return opened(creation, replaced, superseded ? FILE.FILE_SUPERSEDED : FILE.FILE_OVERWRITTEN);
  }

  private FileReply opened(FileCreation creation, FileNode node, int information) {
    state =
        state.with(
            node.withOpens(
                node.share().with(creation.access(), creation.share()), node.opens() + 1));
    return new FileReply(
        STATUS_SUCCESS,
        information,
        new OpenedFile(node.id(), creation.access(), creation.share(), creation.options(), 0));
  }

  /** A file is no longer open so; it goes if that was wanted and it is open no more. */
  public void close(OpenedFile opened) {
    FileNode node = state.node(opened.file());
    boolean goes = node.deletePending();
    if ((opened.options() & FILE.FILE_DELETE_ON_CLOSE) != 0 && isEmpty(node)) {
      goes = true;
    }
    FileNode left =
        node.withOpens(node.share().without(opened.access(), opened.share()), node.opens() - 1)
            .withDeletePending(goes);
    state = state.with(left);
    if (goes && left.opens() == 0) {
      state = state.without(left, clock.getAsLong());
    }
  }

  /** What an open file is now. */
  public FileNode node(OpenedFile opened) {
    return state.node(opened.file());
  }

  /** The path of an open file on the volume; {@code \} for the root directory. */
  public String path(OpenedFile opened) {
    StringBuilder path = new StringBuilder();
    for (FileNode at = node(opened); at.id() != FileState.ROOT; at = state.node(at.parent())) {
      path.insert(0, "\\" + at.name());
    }
    return path.isEmpty() ? "\\" : path.toString();
  }

  /** Writes bytes: STATUS_SUCCESS or STATUS_DISK_FULL. */
  public int write(OpenedFile opened, long offset, byte[] bytes) {
    FileNode node = node(opened);
    if (offset > limits.bytes()
        || !fits(node, Math.max(node.data().size(), offset + bytes.length))) {
      return STATUS_DISK_FULL;
    }
    if (bytes.length != 0) {
      state = state.with(node.withData(node.data().with(offset, bytes), clock.getAsLong()));
    }
    return STATUS_SUCCESS;
  }

  /** Replaces the whole content: STATUS_SUCCESS or STATUS_DISK_FULL. */
  public int replace(OpenedFile opened, byte[] bytes) {
    FileNode node = node(opened);
    if (!fits(node, bytes.length)) {
      return STATUS_DISK_FULL;
    }
    state = state.with(node.withData(FileData.EMPTY.with(0, bytes), clock.getAsLong()));
    return STATUS_SUCCESS;
  }

  /** Has the file end elsewhere; what is added is zero. */
  public int resize(OpenedFile opened, long size) {
    FileNode node = node(opened);
    if (!fits(node, size)) {
      return STATUS_DISK_FULL;
    }
    state = state.with(node.withData(node.data().resized(size), clock.getAsLong()));
    return STATUS_SUCCESS;
  }

  private boolean fits(FileNode node, long size) {
    return size <= limits.bytes()
        && state.bytes() - node.data().allocated() + FileData.allocated(size) <= limits.bytes();
  }

  /**
   * Says whether a file goes when it is open no more: STATUS_SUCCESS, STATUS_CANNOT_DELETE or
   * STATUS_DIRECTORY_NOT_EMPTY.
   */
  public int setDeletePending(OpenedFile opened, boolean pending) {
    FileNode node = node(opened);
    if (pending && (node.isReadOnly() || node.id() == FileState.ROOT)) {
      return STATUS_CANNOT_DELETE;
    }
    if (pending && !isEmpty(node)) {
      return STATUS_DIRECTORY_NOT_EMPTY;
    }
    state = state.with(node.withDeletePending(pending));
    return STATUS_SUCCESS;
  }

  /** Sets attributes, 0 for those that it has, and times. */
  public void setBasic(OpenedFile opened, int attributes, FileTimes times) {
    FileNode node = node(opened);
    int stored = attributes == 0 ? node.attributes() : attributes & FILE.STORED_ATTRIBUTES;
    state = state.with(node.withAttributes(stored, node.times().with(times, clock.getAsLong())));
  }

  private static boolean isEmpty(FileNode node) {
    return node.entries() == null || node.entries().size() == 0;
  }

  /** A file or directory that is there, without opening it. */
  public @Nullable FileNode find(String path) {
    return FilePath.of(state, path).found();
  }

  /** What finding a path gives: STATUS_SUCCESS or what is wrong with it. */
  public int statusOf(String path) {
    return FilePath.of(state, path).status();
  }
}
