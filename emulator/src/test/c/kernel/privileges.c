/* Asks for privileges that it finds in SeExports; LUIDs go by value. Returns one bit for each answer. */
#include <ntifs.h>

__declspec(dllimport) PSE_EXPORTS SeExports;

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    LUID changed = SeExports->SeDebugPrivilege;

    changed.HighPart = 1;
    return SeSinglePrivilegeCheck(SeExports->SeDebugPrivilege, UserMode)
        | SeSinglePrivilegeCheck(changed, UserMode) << 1
        | SeSinglePrivilegeCheck(SeExports->SeRemoteShutdownPrivilege, UserMode) << 2
        | SeSinglePrivilegeCheck(SeExports->SeRemoteShutdownPrivilege, KernelMode) << 3
        | SeSinglePrivilegeCheck(SeExports->SeCreateGlobalPrivilege, UserMode) << 4;
}
