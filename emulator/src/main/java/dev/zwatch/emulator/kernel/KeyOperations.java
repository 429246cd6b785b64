package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** What can be done with keys, once it is clear which key is meant and that it may be done. */
interface KeyOperations {
  int open(KeyOpening opening);

  int deleteKey(KeyUse key);

  int flushKey(KeyUse key);

  int setValueKey(KeyUse key, String name, int titleIndex, int type, long data, int size);

  int deleteValueKey(KeyUse key, String name);

  int queryKey(KeyUse key, int informationClass, long buffer, int length, PULONG resultLength);

  int enumerateKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength);

  int queryValueKey(
      KeyUse key, String name, int informationClass, long buffer, int length, PULONG resultLength);

  int enumerateValueKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength);

  int renameKey(KeyUse key, String newName);

  int setInformationKey(KeyUse key, int informationClass, long information, int length);

  int querySecurity(KeyUse key, int information, long descriptor, int length, PULONG lengthNeeded);

  int setSecurity(KeyUse key, int information, long descriptor);

  int queryMultipleValueKey(
      KeyUse key,
      long entries,
      int count,
      long buffer,
      PULONG bufferLength,
      @Nullable PULONG requiredLength);

  int saveKey(KeyUse key, long fileHandle, FileUse file, int format);

  /**
   * Restores a key.
   *
   * @param file null with REG_REFRESH_HIVE, which needs none
   */
  int restoreKey(KeyUse key, long fileHandle, @Nullable FileUse file, int flags);

  int loadKey(HiveLoading loading);

  int unloadKey(long key);
}
