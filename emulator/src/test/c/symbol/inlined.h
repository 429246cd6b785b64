static __inline __attribute__((always_inline)) void FromHeader(int a)
{
    DbgPrint("%d\n", a); /* header */
}
