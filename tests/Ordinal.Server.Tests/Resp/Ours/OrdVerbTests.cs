using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>The verbs that Redis has not, in both versions of the protocol.</summary>
public sealed class OrdVerbTests
{
    private const string Counters = """
        1> ORD.COUNTER.GET c
        1> ORD.COUNTER.NEXT c
        1> ORD.COUNTER.RESERVE c 10
        1> ORD.COUNTER.NEXT c
        1> ORD.COUNTER.CONFIGURE s OFFSET 5 INCREMENT 10 MINIMUM 0 MAXIMUM 20 OVERFLOW wrap
        1> ORD.COUNTER.NEXT s
        1> ORD.COUNTER.NEXT s
        1> ORD.COUNTER.NEXT s
        1> ORD.COUNTER.GET s
        1> INCRBY s 6
        1> ORD.COUNTER.RESERVE c 0
        1> ORD.COUNTER.RESERVE c x
        1> ORD.COUNTER.CONFIGURE s INCREMENT 0
        1> ORD.COUNTER.CONFIGURE s OVERFLOW never
        1> ORD.COUNTER.CONFIGURE s SPEED 5
        1> ORD.COUNTER.CONFIGURE s OFFSET
        1> ORD.COUNTER.NEXT
        1> SET t text
        1> ORD.COUNTER.NEXT t
        1> ORD.COUNTER.NEXT ""
        """;

    private const string Cells = """
        1> ORD.CELL.CAS a ABSENT SET 1
        1> ORD.CELL.CAS a ABSENT SET 2
        1> ORD.CELL.CAS a VALUE 1 SET 2 TTL 10s
        1> PTTL a
        1> ORD.CELL.CAS a REVISION 2 SET 3 KEEPTTL
        1> ORD.CELL.CAS a REVISION 2 CLEAR
        1> ORD.CELL.CAS a PRESENT CLEAR
        1> ORD.CELL.CAS a PRESENT SET 4
        1> ORD.CELL.CAS a SOMETIMES SET 4
        1> ORD.CELL.CAS a PRESENT
        1> ORD.CELL.CAS a PRESENT SET
        1> ORD.CELL.CAS a REVISION x SET 1
        1> ORD.CELL.CAS a ABSENT SET 1 TTL soon
        1> ORD.CELL.CAS a ABSENT SET 1 SESSION 99
        1> INCR n
        1> ORD.CELL.CAS n PRESENT SET 1
        """;

    private const string Queues = """
        1> ORD.QUEUE.HEAD q
        1> ORD.QUEUE.GET q alice
        1> ORD.QUEUE.JOIN q alice TTL 30s TAG role lead TAG age 7
        1> ORD.QUEUE.JOIN q bob
        1> ORD.QUEUE.JOIN q bob
        1> ORD.QUEUE.GET q bob
        1> ORD.QUEUE.HEAD q
        1> ORD.QUEUE.RENEW q alice TTL 60000
        1> ORD.QUEUE.LIST q
        1> ORD.QUEUE.LIST q AFTER 1 LIMIT 5
        1> ORD.QUEUE.WAIT q alice
        1> ORD.QUEUE.WAIT q bob WAIT 0
        1> ORD.QUEUE.LEAVE q alice
        1> ORD.QUEUE.LEAVE q alice
        1> ORD.QUEUE.WAIT q bob WAIT 5s
        1> ORD.QUEUE.WAIT q nobody
        1> ORD.QUEUE.RENEW q nobody
        1> ORD.QUEUE.RENEW q bob
        1> ORD.QUEUE.JOIN q "" TTL 30s
        1> ORD.QUEUE.JOIN q "\xff"
        1> ORD.QUEUE.JOIN q carol TTL 5
        1> ORD.QUEUE.JOIN q carol SESSION 99
        1> ORD.QUEUE.JOIN q carol TAG only
        1> ORD.QUEUE.LIST q LIMIT 0
        1> ORD.QUEUE.WAIT q bob WAIT 100h
        1> TYPE q
        1> GET q
        1> DEL q
        """;

    private const string Sets = """
        1> ORD.SET.MEMBERS s
        1> ORD.SET.INSERT s blue green
        1> ORD.SET.INSERT s blue
        1> ORD.SET.INSERT s JSON 11 "[1,\"x\"]"
        1> ORD.SET.CONTAINS s blue red
        1> ORD.SET.CONTAINS s JSON 11 "\"blue\"" 12
        1> ORD.SET.MEMBERS s
        1> ORD.SET.MEMBERS s JSON
        1> ORD.SET.MEMBERS s LIMIT 1
        1> ORD.SET.DELETE s blue nothing
        1> ORD.SET.UPDATES s
        1> ORD.SET.MERGE s old 5 7 new 9 -1
        1> ORD.SET.UPDATES s SINCE 6 LIMIT 2
        1> ORD.SET.INSERT s TEXT JSON
        1> ORD.SET.INSERT s JSON "{\"bad\":1}"
        1> ORD.SET.INSERT s JSON nope
        1> ORD.SET.INSERT s TEXT
        1> ORD.SET.MERGE s a x 1
        1> ORD.SET.MERGE s a 1
        1> ORD.SET.MEMBERS s LIMIT 10001
        1> ORD.SET.MEMBERS s SORTED
        1> INCR n
        1> ORD.SET.MEMBERS n
        """;

    private const string Locks = """
        1> ORD.LOCK.INSPECT l
        1> ORD.LOCK.ACQUIRE l alice TTL 10s VALUE host-1
        1> ORD.LOCK.ACQUIRE l alice
        1> ORD.LOCK.ACQUIRE l bob
        1> ORD.LOCK.ACQUIRE l bob WAIT 0
        1> ORD.LOCK.INSPECT l
        1> ORD.LOCK.RENEW l alice 1 TTL 60s
        1> ORD.LOCK.RENEW l alice 7
        1> ORD.LOCK.RENEW l bob 1
        1> ORD.LOCK.RELEASE l alice 7
        1> ORD.LOCK.RELEASE l bob 1
        1> ORD.LOCK.RELEASE l alice 1
        1> ORD.LOCK.RELEASE l alice 1
        1> ORD.LOCK.ACQUIRE l bob TTL 5
        1> ORD.LOCK.ACQUIRE l bob TTL 1h SESSION 77
        1> ORD.LOCK.ACQUIRE l bob WAIT 25h
        1> ORD.LOCK.ACQUIRE l bob FOREVER
        1> ORD.LOCK.ACQUIRE l bob TTL
        1> ORD.LOCK.ACQUIRE l
        1> ORD.LOCK.ACQUIRE l bob
        1> ORD.LOCK.BREAK l
        1> ORD.LOCK.BREAK l
        1> ORD.LOCK.RELEASE l bob x
        1> INCR n
        1> ORD.LOCK.ACQUIRE n bob
        """;

    private const string Sessions = """
        1> ORD.SESSION.OPEN TTL 10s
        1> ORD.LOCK.ACQUIRE l alice SESSION 1
        1> ORD.QUEUE.JOIN q alice SESSION 1
        1> ORD.SESSION.INSPECT 1
        1> ORD.SESSION.RENEW 1
        1> ORD.SESSION.RENEW 1 TTL 20s
        1> ORD.SESSION.CLOSE 1
        1> ORD.LOCK.INSPECT l
        1> ORD.QUEUE.GET q alice
        1> ORD.SESSION.CLOSE 1
        1> ORD.SESSION.INSPECT 99
        1> ORD.SESSION.OPEN TTL 5
        1> ORD.SESSION.OPEN TTL 25h
        1> ORD.SESSION.OPEN NAME x
        1> ORD.SESSION.RENEW x
        1> ORD.SESSION.OPEN
        """;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Counters_AreAnsweredInMapsAndNumbers(int protocol) => await HoldAsync(protocol, Counters);

    private static async Task HoldAsync(int protocol, string text)
    {
        await using RespServerRun ours = await RespServerRun.StartAsync(time: new ManualTimeProvider());
        await RespTranscript.HoldAsync(ours.Port, protocol, text);
    }
}
