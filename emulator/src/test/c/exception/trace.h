/* What has run is told by letters, in the output of the request. */
#define NOINLINE __attribute__((noinline))
#define FIRST_CODE 0xE0000001
#define LAST_CODE 0xE0000003

static char *Trace;
static int Length, Room;

static NOINLINE void Say(char c)
{
    if (Length < Room)
        Trace[Length++] = c;
}

static void SayCode(char c, unsigned code)
{
    Say(c);
    Say(code >= FIRST_CODE && code <= LAST_CODE ? (char)('0' + (code & 15)) : '?');
}
