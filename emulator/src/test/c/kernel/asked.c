/* Prints in frames of a fixed and of a variable size, and in a routine that the kernel calls for the latter. */
#include <ddk/wdm.h>

#define NOINLINE __attribute__((noinline))

static NOINLINE void Fixed(const char *Place)
{
    DbgPrint("%s", Place);
}

static NOINLINE void Variable(const char *Place, ULONG Size)
{
    volatile char *buffer = __builtin_alloca(Size);

    buffer[0] = 1;
    DbgPrint("%s", Place);
    buffer[Size - 1] = 1;
}

static NTSTATUS NTAPI CalledBack(PWSTR ValueName, ULONG ValueType, PVOID ValueData, ULONG ValueLength, PVOID Context,
    PVOID EntryContext)
{
    Fixed("called back");
    return STATUS_SUCCESS;
}

static NOINLINE NTSTATUS Calls(PWSTR Path, ULONG Size)
{
    RTL_QUERY_REGISTRY_TABLE table[2] = {{CalledBack, RTL_QUERY_REGISTRY_REQUIRED, L"Type"}};
    volatile char *buffer = __builtin_alloca(Size);
    NTSTATUS status;

    buffer[0] = 1;
    status = RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, Path, table, NULL, NULL);
    buffer[Size - 1] = 1;
    return status;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    Fixed("fixed");
    Variable("variable", RegistryPath->Length);
    return Calls(RegistryPath->Buffer, RegistryPath->Length);
}
