package dev.zwatch.emulator.file;

import dev.zwatch.wdk.constants.FILE;

/**
 * What a file object stands for that is open on the volume; immutable, so that a snapshot may keep
 * it.
 *
 * @param file the file's id
 * @param access granted when it was opened
 * @param share FILE_SHARE_ bits
 * @param options create options
 * @param position the current byte offset, of one that is open for synchronous I/O
 */
public record OpenedFile(long file, int access, int share, int options, long position) {
  /** True if requests are done in their order, and there is a current position. */
  public boolean isSynchronous() {
    return (options & (FILE.FILE_SYNCHRONOUS_IO_ALERT | FILE.FILE_SYNCHRONOUS_IO_NONALERT)) != 0;
  }

  public boolean allows(int needed) {
    return (access & needed) == needed;
  }

  public OpenedFile at(long newPosition) {
    return new OpenedFile(file, access, share, options, newPosition);
  }
}
