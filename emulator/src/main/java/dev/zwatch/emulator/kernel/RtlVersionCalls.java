package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.VersionCondition.VER_BUILDNUMBER;
import static dev.zwatch.emulator.kernel.VersionCondition.VER_MAJORVERSION;
import static dev.zwatch.emulator.kernel.VersionCondition.VER_MINORVERSION;
import static dev.zwatch.emulator.kernel.VersionCondition.VER_PLATFORMID;
import static dev.zwatch.emulator.kernel.VersionCondition.VER_PRODUCT_TYPE;
import static dev.zwatch.emulator.kernel.VersionCondition.VER_SERVICEPACKMAJOR;
import static dev.zwatch.emulator.kernel.VersionCondition.VER_SERVICEPACKMINOR;
import static dev.zwatch.emulator.kernel.VersionCondition.VER_SUITENAME;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_REVISION_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.WindowsVersion;
import dev.zwatch.wdk.RtlVersions;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.RTL_OSVERSIONINFOEXW;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** Which Windows this is: a workstation without a service pack. */
public final class RtlVersionCalls implements RtlVersions {
  private static final int VER_PLATFORM_WIN32_NT = 2;
  private static final int VER_NT_WORKSTATION = 1;
  private static final int VER_SUITE_SINGLEUSERTS = 0x100;
  private static final int PACK_NAME = 20;
  private static final int PACK_NAME_SIZE = 256;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;

  public RtlVersionCalls(WatchSlot watch, IrqlGate gate, KernelMemory memory) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
  }

  @Override
  public byte PsGetVersion(
      @Nullable PULONG MajorVersion,
      @Nullable PULONG MinorVersion,
      @Nullable PULONG BuildNumber,
      @Nullable UNICODE_STRING CSDVersion) {
    gate.passive();
    if (MajorVersion != null) {
      MajorVersion.set(WindowsVersion.MAJOR);
    }
    if (MinorVersion != null) {
      MinorVersion.set(WindowsVersion.MINOR);
    }
    if (BuildNumber != null) {
      BuildNumber.set(WindowsVersion.BUILD);
    }
    if (CSDVersion != null) {
      CSDVersion.Length(0);
      CSDVersion.MaximumLength(0);
      CSDVersion.Buffer(0);
    }
    return 0;
  }

  @Override
  public int RtlGetVersion(RTL_OSVERSIONINFOEXW lpVersionInformation) {
    gate.passive();
    lpVersionInformation.dwMajorVersion(WindowsVersion.MAJOR);
    lpVersionInformation.dwMinorVersion(WindowsVersion.MINOR);
    lpVersionInformation.dwBuildNumber(WindowsVersion.BUILD);
    lpVersionInformation.dwPlatformId(VER_PLATFORM_WIN32_NT);
    memory.fill(lpVersionInformation.address() + PACK_NAME, PACK_NAME_SIZE, (byte) 0);
    if (lpVersionInformation.dwOSVersionInfoSize() == RTL_OSVERSIONINFOEXW.SIZE) {
      lpVersionInformation.wServicePackMajor((short) 0);
      lpVersionInformation.wServicePackMinor((short) 0);
      lpVersionInformation.wSuiteMask((short) VER_SUITE_SINGLEUSERTS);
      lpVersionInformation.wProductType((byte) VER_NT_WORKSTATION);
    }
    return STATUS_SUCCESS;
  }

  @Override
  public int RtlVerifyVersionInfo(
      RTL_OSVERSIONINFOEXW VersionInfo, int TypeMask, long ConditionMask) {
    gate.passive();
    if (TypeMask == 0 || (TypeMask & ~VersionCondition.ALL) != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    for (int type = 1; type <= VER_PRODUCT_TYPE; type <<= 1) {
      if ((TypeMask & type) != 0 && VersionCondition.of(ConditionMask, type) == 0) {
        return STATUS_INVALID_PARAMETER;
      }
    }
    Comparison compared = new Comparison(TypeMask, ConditionMask);
    boolean all =
        compared.suites(VersionInfo.wSuiteMask())
            && compared.number(VER_PRODUCT_TYPE, VER_NT_WORKSTATION, VersionInfo.wProductType())
            && compared.number(VER_PLATFORMID, VER_PLATFORM_WIN32_NT, VersionInfo.dwPlatformId())
            && compared.number(VER_BUILDNUMBER, WindowsVersion.BUILD, VersionInfo.dwBuildNumber())
            && compared.version(VersionInfo);
    return all ? STATUS_SUCCESS : STATUS_REVISION_MISMATCH;
  }

  @Override
  public long VerSetConditionMask(long ConditionMask, int TypeMask, byte Condition) {
    return VersionCondition.with(ConditionMask, TypeMask, Condition);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  /** The conditions of one question. */
  private record Comparison(int types, long conditions) {
    boolean suites(int wanted) {
      return (types & VER_SUITENAME) == 0
          || VersionCondition.suitesHold(
              VersionCondition.of(conditions, VER_SUITENAME), wanted, VER_SUITE_SINGLEUSERTS);
    }

    boolean number(int type, int actual, int wanted) {
      return (types & type) == 0
          || VersionCondition.holds(
              VersionCondition.of(conditions, type), Integer.compareUnsigned(actual, wanted));
    }

    /** Version and service pack are one number: what comes first decides where it differs. */
    boolean version(RTL_OSVERSIONINFOEXW wanted) {
      int[][] parts = {
        {VER_MAJORVERSION, WindowsVersion.MAJOR, wanted.dwMajorVersion()},
        {VER_MINORVERSION, WindowsVersion.MINOR, wanted.dwMinorVersion()},
        {VER_SERVICEPACKMAJOR, 0, wanted.wServicePackMajor() & 0xFFFF},
        {VER_SERVICEPACKMINOR, 0, wanted.wServicePackMinor() & 0xFFFF},
      };
      boolean holds = true;
      for (int[] part : parts) {
        if ((types & part[0]) != 0) {
          holds = number(part[0], part[1], part[2]);
          if (part[1] != part[2]) {
            return holds;
          }
        }
      }
      return holds;
    }
  }
}
