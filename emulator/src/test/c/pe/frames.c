/* Functions with every shape of frame: saved registers, large and variable frames, saved XMM
   registers, cold parts, calls through pointers, and a handler where the compiler knows __try. */
#include <ddk/wdm.h>

#define NOINLINE __attribute__((noinline))
typedef long long (*Callback)(long long);

volatile long long Sink;
volatile double Real = 1.5;

static NOINLINE long long Leaf(long long x)
{
    return x * 3 + 1;
}

static NOINLINE long long Saves(long long a, long long b, long long c, long long d)
{
    long long e = Leaf(a), f = Leaf(b), g = Leaf(c), h = Leaf(d);
    long long i = Leaf(e + f), j = Leaf(g + h), k = Leaf(a + h);
    Sink = e;
    return Leaf(i + j + k) + a + b + c + d + e + f + g + h;
}

static NOINLINE long long Large(long long a)
{
    volatile char buffer[40000];
    buffer[a & 0xFFF] = 1;
    long long r = Saves(a, buffer[1], a + 2, a + 3);
    return r + buffer[a & 0xFFF];
}

static NOINLINE long long Variable(long long a)
{
    volatile char *buffer = __builtin_alloca((a & 15) * 8 + 64);
    buffer[a & 15] = (char)a;
    long long r = Large(a) + Saves(a, 1, 2, 3);
    return r + buffer[a & 15];
}

static NOINLINE long long Floats(long long a)
{
    double x = Real * a, y = Real + a, z = Real - a;
    long long r = Variable(a);
    Real = x + y * z;
    r += Saves(a, r, a, r);
    return r + (long long)(x + y + z + Real);
}

static NOINLINE __attribute__((cold)) long long Cold(long long a)
{
    DbgPrint("%d %d %d %d %d\n", 1, 2, 3, 4, (int)a);
    return Leaf(a);
}

static NOINLINE long long Branches(long long a, Callback f)
{
    if (__builtin_expect(a == 3, 0)) {
        DbgPrint("cold %d\n", (int)a);
        Sink = Cold(a) + f(a);
        return Sink * f(2);
    }
    switch (a) {
    case 0: return f(1);
    case 1: Sink = f(2); return 2;
    case 2: return Cold(4);
    default: return f(a) + f(a + 1);
    }
}

static NOINLINE long long Recursive(long long n)
{
    if (n <= 0)
        return Branches(n, Floats);
    long long r = Recursive(n - 1);
    r += Branches(n, Leaf);
    return r + n;
}

#ifdef __clang__
static NOINLINE long long Guarded(long long n)
{
    long long r = 1;
    __try {
        r += Recursive(n);
    } __except (1) {
        r = 0;
    }
    return r;
}
#else
#define Guarded Recursive
#endif

__declspec(dllexport) long long Run(long long n)
{
    long long r = Guarded(n);
    DbgPrint("%d\n", (int)r);
    return r + Floats(n) + Branches(7, Variable);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    return (NTSTATUS)Run((long long)DriverObject + (long long)RegistryPath);
}
