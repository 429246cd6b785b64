package dev.zwatch.emulator.file;

import dev.zwatch.wdk.constants.FILE;

/**
 * How a file is to be opened or created, as ZwCreateFile says it.
 *
 * @param path on the volume; starts with a backslash
 * @param access without generic rights
 * @param share FILE_SHARE_ bits
 * @param attributes of a file that is made
 */
public record FileCreation(
    String path, int access, int share, int attributes, int disposition, int options) {
  boolean wantsDirectory() {
    return (options & FILE.FILE_DIRECTORY_FILE) != 0;
  }

  boolean wantsFile() {
    return (options & FILE.FILE_NON_DIRECTORY_FILE) != 0;
  }

  boolean creates() {
    return disposition != FILE.FILE_OPEN && disposition != FILE.FILE_OVERWRITE;
  }

  boolean replaces() {
    return disposition == FILE.FILE_SUPERSEDE
        || disposition == FILE.FILE_OVERWRITE
        || disposition == FILE.FILE_OVERWRITE_IF;
  }

  boolean deletesOnClose() {
    return (options & FILE.FILE_DELETE_ON_CLOSE) != 0;
  }
}
