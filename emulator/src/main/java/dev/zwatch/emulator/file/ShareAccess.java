package dev.zwatch.emulator.file;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.FILE;

/**
 * How a file is open now, as SHARE_ACCESS counts it. Whoever asks for none of reading, writing and
 * deleting is not counted.
 *
 * <p>Source: Microsoft, "IoCheckShareAccess", "ZwCreateFile" (ShareAccess).
 */
record ShareAccess(
    int openCount,
    int readers,
    int writers,
    int deleters,
    int sharedRead,
    int sharedWrite,
    int sharedDelete) {
  static final ShareAccess NONE = new ShareAccess(0, 0, 0, 0, 0, 0, 0);

  /** True if it may be opened so besides. */
  boolean allows(int access, int share) {
    return !counts(access)
        || !((reads(access) && sharedRead < openCount)
            || (writes(access) && sharedWrite < openCount)
            || (deletes(access) && sharedDelete < openCount)
            || (readers != 0 && (share & FILE.FILE_SHARE_READ) == 0)
            || (writers != 0 && (share & FILE.FILE_SHARE_WRITE) == 0)
            || (deleters != 0 && (share & FILE.FILE_SHARE_DELETE) == 0));
  }

  ShareAccess with(int access, int share) {
    return changed(access, share, 1);
  }

  ShareAccess without(int access, int share) {
    return changed(access, share, -1);
  }

  private ShareAccess changed(int access, int share, int by) {
    return counts(access)
        ? new ShareAccess(
            openCount + by,
            readers + (reads(access) ? by : 0),
            writers + (writes(access) ? by : 0),
            deleters + (deletes(access) ? by : 0),
            sharedRead + ((share & FILE.FILE_SHARE_READ) == 0 ? 0 : by),
            sharedWrite + ((share & FILE.FILE_SHARE_WRITE) == 0 ? 0 : by),
            sharedDelete + ((share & FILE.FILE_SHARE_DELETE) == 0 ? 0 : by))
        : this;
  }

  private static boolean counts(int access) {
    return reads(access) || writes(access) || deletes(access);
  }

  private static boolean reads(int access) {
    return (access & (FILE.FILE_READ_DATA | FILE.FILE_EXECUTE)) != 0;
  }

  private static boolean writes(int access) {
    return (access & (FILE.FILE_WRITE_DATA | FILE.FILE_APPEND_DATA)) != 0;
  }

  private static boolean deletes(int access) {
    return (access & ACCESS_MASK.DELETE) != 0;
  }
}
