package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_ALL;
import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_EXECUTE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_READ;
import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_WRITE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.MAXIMUM_ALLOWED;
import static dev.zwatch.wdk.constants.ENLISTMENT.ENLISTMENT_ALL_ACCESS;
import static dev.zwatch.wdk.constants.ENLISTMENT.ENLISTMENT_GENERIC_EXECUTE;
import static dev.zwatch.wdk.constants.ENLISTMENT.ENLISTMENT_GENERIC_READ;
import static dev.zwatch.wdk.constants.ENLISTMENT.ENLISTMENT_GENERIC_WRITE;
import static dev.zwatch.wdk.constants.ENLISTMENT.RESOURCEMANAGER_ALL_ACCESS;
import static dev.zwatch.wdk.constants.ENLISTMENT.RESOURCEMANAGER_GENERIC_EXECUTE;
import static dev.zwatch.wdk.constants.ENLISTMENT.RESOURCEMANAGER_GENERIC_READ;
import static dev.zwatch.wdk.constants.ENLISTMENT.RESOURCEMANAGER_GENERIC_WRITE;
import static dev.zwatch.wdk.constants.ENLISTMENT.TRANSACTIONMANAGER_ALL_ACCESS;
import static dev.zwatch.wdk.constants.ENLISTMENT.TRANSACTIONMANAGER_GENERIC_EXECUTE;
import static dev.zwatch.wdk.constants.ENLISTMENT.TRANSACTIONMANAGER_GENERIC_READ;
import static dev.zwatch.wdk.constants.ENLISTMENT.TRANSACTIONMANAGER_GENERIC_WRITE;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ALL_ACCESS;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_GENERIC_EXECUTE;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_GENERIC_READ;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_GENERIC_WRITE;

import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.KeyAccess;

/**
 * What a handle of each type is granted for the access that was asked for. Previous mode is kernel
 * mode, so nothing is denied.
 *
 * <p>Source: the access rights of each type in {@code wdm.h}.
 */
final class ObjectAccess {
  /** READ_CONTROL. */
  private static final int STANDARD = 0x2_0000;

  private ObjectAccess() {}

  static int granted(ObjectType type, int desiredAccess) {
    return switch (type) {
      case Key -> KeyAccess.granted(desiredAccess);
      case Event -> mapped(desiredAccess, STANDARD | 1, STANDARD | 2, STANDARD, 0x1F_0003);
      case Device, File -> mapped(desiredAccess, 0x12_0089, 0x12_0116, 0x12_00A0, 0x1F_01FF);
      case Process, Thread ->
          mapped(desiredAccess, STANDARD | 0x48, STANDARD | 0x37, STANDARD | 0x1000, 0x1F_FFFF);
      case RegistryTransaction, TmTx ->
          mapped(
              desiredAccess,
              TRANSACTION_GENERIC_READ,
              TRANSACTION_GENERIC_WRITE,
              TRANSACTION_GENERIC_EXECUTE,
              TRANSACTION_ALL_ACCESS);
      case TmTm ->
          mapped(
              desiredAccess,
              TRANSACTIONMANAGER_GENERIC_READ,
              TRANSACTIONMANAGER_GENERIC_WRITE,
              TRANSACTIONMANAGER_GENERIC_EXECUTE,
              TRANSACTIONMANAGER_ALL_ACCESS);
      case TmRm ->
          mapped(
              desiredAccess,
              RESOURCEMANAGER_GENERIC_READ,
              RESOURCEMANAGER_GENERIC_WRITE,
              RESOURCEMANAGER_GENERIC_EXECUTE,
              RESOURCEMANAGER_ALL_ACCESS);
      case TmEn ->
          mapped(
              desiredAccess,
              ENLISTMENT_GENERIC_READ,
              ENLISTMENT_GENERIC_WRITE,
              ENLISTMENT_GENERIC_EXECUTE,
              ENLISTMENT_ALL_ACCESS);
      default -> mapped(desiredAccess, STANDARD, STANDARD, STANDARD, 0xF_FFFF);
    };
  }

  private static int mapped(int desired, int read, int write, int execute, int all) {
    int generic = GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL | MAXIMUM_ALLOWED;
    return (desired & ~generic)
        | ((desired & GENERIC_READ) == 0 ? 0 : read)
        | ((desired & GENERIC_WRITE) == 0 ? 0 : write)
        | ((desired & GENERIC_EXECUTE) == 0 ? 0 : execute)
        | ((desired & (GENERIC_ALL | MAXIMUM_ALLOWED)) == 0 ? 0 : all);
  }
}
