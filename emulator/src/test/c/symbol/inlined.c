#include <ddk/wdm.h>
#include "inlined.h"

static __inline __attribute__((always_inline)) void Inner(int a)
{
    DbgPrint("%d\n", a); /* inner */
}

static __inline __attribute__((always_inline)) void Outer(int a)
{
    Inner(a + 1); /* outer */
}

static __attribute__((noinline)) void Plain(int a)
{
    DbgPrint("%d %d\n", a, a); /* plain */
    DbgPrint("again\n"); /* again */
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    Plain((int)(ULONG_PTR)DriverObject);
    Outer(RegistryPath->Length); /* entry */
    FromHeader(RegistryPath->Length); /* caller */
    return STATUS_SUCCESS;
}
