using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>One command of every kind, with every part that the kind may have.</summary>
internal static class CommandSamples
{
    /// <summary>The samples in the order of their kinds.</summary>
    /// <returns>New commands.</returns>
    internal static Command[] OfEveryKind() => [.. Counters(), .. Queues(), .. Cells(), .. Sets(), .. Locks(), .. Others()];

    /// <summary>A command under a request id and a fence.</summary>
    /// <returns>A new command.</returns>
    internal static Command UnderRequestAndFence()
        => CounterCommands.Next("orders") with
        {
            Detail = new CommandDetail
            {
                Request = new RequestKey { Client = "c1"u8.ToArray(), Number = 7, Principal = "ann"u8.ToArray() },
                FenceLock = new ObjectName("gate"),
                FenceToken = 9,
            },
        };

    private static Command[] Counters() =>
    [
        CounterCommands.CounterGet("orders"),
        CounterCommands.Next("orders-eu-12"),
        CounterCommands.Add("orders", -5),
        CounterCommands.Set("orders", long.MaxValue),
        CounterCommands.CompareAndSet("orders", 3, 2),
        CounterCommands.Reserve("orders", 100),
        CounterCommands.Configure(
            "orders", new CounterSeries { Offset = 3, Increment = 2, Maximum = 99, Overflow = OverflowPolicy.Wrap }),
    ];

    private static Command[] Queues() =>
    [
        QueueCommands.Tickets("q", 5, 6),
        QueueCommands.TicketOf("q", "p"),
        QueueCommands.Head("q"),
        QueueCommands.Join("q", "p", 500, 3, new TicketTag("rack", "7"), new TicketTag("", "")),
        QueueCommands.Leave("q", "p"),
        QueueCommands.RenewTicket("q", "p", 700),
    ];

    private static Command[] Cells() =>
    [
        CellCommands.Read("v"),
        CellCommands.Write("v", "text", 900, "text/plain", CommandFlags.KeepTimeToLive | CommandFlags.ReplaceCounter, 3),
        CellCommands.Clear("v"),
        CellCommands.ExchangeValue("v", "", "new", 50),
        TextCommands.ReadText("v"),
        TextCommands.WriteText("v", "text", 900, CommandFlags.ReturnPrevious, "old"),
        TextCommands.TakeText("v"),
    ];

    private static Command[] Sets() =>
    [
        SetCommands.Members("s", 10, "a"u8.ToArray()),
        SetCommands.Contains("s", "a"u8.ToArray(), []),
        SetCommands.Updates("s", 4, flags: CommandFlags.SinceRevision),
        SetCommands.Insert("s", "a"u8.ToArray(), "b"u8.ToArray()),
        SetCommands.Delete("s", "a"u8.ToArray()),
        SetCommands.Merge("s", new SetUpdate("b"u8.ToArray(), -1, 50_501)),
        SetCommands.ConfigureSet("s", new SetRules { Bias = SetBias.Insertion, SkewMs = 10, HorizonMs = 100 }),
    ];

    private static Command[] Locks() =>
    [
        LockCommands.InspectLock("l", "ann"),
        LockCommands.Acquire("l", "ann", 800, 300, 3, "http://ann"),
        LockCommands.RenewLock("l", "ann", 4, 100),
        LockCommands.Release("l", "ann", 4),
        LockCommands.Break("l"),
        LockCommands.CancelWait("l", "ann"),
    ];

    private static Command[] Others() =>
    [
        SessionCommands.InspectSession(3),
        SessionCommands.OpenSession(5000),
        SessionCommands.RenewSession(3, 100),
        SessionCommands.CloseSession(3),
        NameCommands.InspectName("n"),
        NameCommands.Names("pre", "prefix", 20),
        NameCommands.DeleteName("n", ObjectKind.Cell),
        NameCommands.Touch("n", 60, ObjectKind.Set),
        NameCommands.Import("n", 9, writer => ImportEncoder.Counter(writer, 5, null), 60, CommandFlags.ReplaceExisting),
        TextCommands.CountNames(),
        TextCommands.ClearNames(100),
        TransactionCommands.Transaction(
            [
                TransactionCommands.Compare("a", CompareTarget.Version, CompareRelation.Greater, 0),
                TransactionCommands.Compare("b", CompareTarget.Value, CompareRelation.Equal, 8, "x"u8.ToArray()),
            ],
            [CounterCommands.Next("a"), CellCommands.Clear("b")],
            [CounterCommands.Configure("c", null)],
            CommandFlags.ContinuePastRefused),
    ];
}
