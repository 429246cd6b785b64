/* Built as MSVC does it, without headers. */
typedef unsigned long long ULONG64;
volatile ULONG64 Sink;

static __inline void Inner(ULONG64 a)
{
    Sink = a * 3; /* inner */
}

long DriverEntry(void *DriverObject, void *RegistryPath)
{
    Inner((ULONG64)DriverObject); /* entry */
    return RegistryPath == 0; /* return */
}
