using System.Globalization;
using Ordinal.State;

namespace Ordinal.Benchmarks;

/// <summary>
/// <c>memory [--names n] [--out file]</c>: what a counter, a cell and a place in a queue take at a million names.
/// </summary>
internal static class MemoryVerb
{
    private const int CounterBytesMax = 120;
    private const int ValueBytes = 64;
    private const int PlacesPerQueue = OrdinalLimits.TicketsMax;

    private static readonly byte[] Value = new byte[ValueBytes];
    private static readonly byte[] Party = PartyIds.Encode("p");

    internal static Task<bool> RunAsync(string[] args)
    {
        VerbArguments arguments = new(args, "--names", "--out");
        return RunAsync(arguments.Number("--names", 1_000_000, lowest: 1), arguments.Text("--out"));
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="names">How many of each.</param>
    /// <param name="path">The file to write, or null.</param>
    /// <returns>Whether everything could be made.</returns>
    internal static async Task<bool> RunAsync(int names, string? path)
    {
        MarkdownTable table = new("what", "bytes", "its name", "beside its name", "at most", "verdict");
        int name = Footprint.KeyBytes(Footprint.Name(0).Length);
        long counters = await OfMachineAsync(names, i => new Command(CommandKind.CounterNext, NameOf(i)));
        Add(table, "state: counter", counters, names, name, CounterBytesMax);
        long cells = await OfMachineAsync(names, i => new Command(CommandKind.CellWrite, NameOf(i)) { Value = Value });
        Add(table, $"state: cell with a value of {ValueBytes} bytes", cells, names, name);
        long queues = await OfMachineAsync(names, i => Join(i, Party));
        Add(table, "state: queue with one place", queues, names, name);
        long places = await OfMachineAsync(
            names, i => Join(i / PlacesPerQueue, PartyIds.Encode(Footprint.Name(i))));
        Add(table, "state: place in a long queue (its name: the process id)", places, names, name);
        counters = await OfEngineAsync(names, NextAsync);
        Add(table, "engine: counter", counters, names, name, CounterBytesMax);
        cells = await OfEngineAsync(names, WriteAsync);
        Add(table, $"engine: cell with a value of {ValueBytes} bytes", cells, names, name);
        queues = await OfEngineAsync(names, JoinAsync);
        Add(table, "engine: queue with one place", queues, names, name);

        Report report = new($"Memory: bytes of one at {names.ToString("N0", CultureInfo.InvariantCulture)}");
        report.AddParagraph(
            "Full collections before and after; what the empty state or engine takes is not counted. A name is its "
            + "UTF-8 text in an array of its own (16 bytes of text, 40 with the header). `state` is the state machine "
            + "alone; `engine` goes through handles made by name, of which it keeps a bounded number: they are included.");
        report.AddSection("Bytes", table);
        report.Publish(path);
        return true;
    }

    private static ObjectName NameOf(int i) => new(Footprint.Name(i));

    private static Command Join(int queue, byte[] party)
        => new(CommandKind.QueueJoin, NameOf(queue)) { Value = party, Flags = CommandFlags.NoValue };

    private static async Task NextAsync(OrdinalEngine engine, string name) => await engine.Counter(name).NextAsync();

    private static async Task WriteAsync(OrdinalEngine engine, string name)
        => await engine.Cell(name).WriteAsync(Value);

    private static async Task JoinAsync(OrdinalEngine engine, string name) => await engine.Queue(name).JoinAsync("p");

    private static async Task<long> OfMachineAsync(int count, Func<int, Command> command)
    {
        (long bytes, WeakReference machine) = await FillMachineAsync(count, command);
        await Footprint.RequireGoneAsync(machine);
        return bytes;
    }

    private static async Task<(long Bytes, WeakReference Machine)> FillMachineAsync(int count, Func<int, Command> command)
    {
        StateMachine machine = Footprint.NewMachine();
        long bytes = await Footprint.OfAsync(() =>
        {
            Reply reply = default;
            for (int i = 0; i < count; i++)
            {
                machine.Apply(command(i), ref reply);
                if (reply.Status != StatusCode.Ok)
                {
                    throw new InvalidOperationException($"Number {i} was refused: {reply.Status}.");
                }
            }

            return Task.CompletedTask;
        });
        GC.KeepAlive(machine);
        return (bytes, new WeakReference(machine));
    }

    private static async Task<long> OfEngineAsync(int count, Func<OrdinalEngine, string, Task> make)
    {
        (long bytes, WeakReference machine) = await FillEngineAsync(count, make);
        await Footprint.RequireGoneAsync(machine);
        return bytes;
    }

    private static async Task<(long Bytes, WeakReference Machine)> FillEngineAsync(
        int count, Func<OrdinalEngine, string, Task> make)
    {
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync();
        long bytes = await Footprint.OfAsync(async () =>
        {
            for (int i = 0; i < count; i++)
            {
                await make(engine, Footprint.Name(i));
            }
        });
        return (bytes, new WeakReference(engine.Writer.Machine));
    }

    private static void Add(MarkdownTable table, string what, long bytes, int count, int nameBytes, int atMost = 0)
    {
        double each = (double)bytes / count;
        double rest = each - nameBytes;
        table.Add(
            what,
            Format("F1", each),
            Format("F0", nameBytes),
            Format("F1", rest),
            atMost == 0 ? "-" : Format("F0", atMost),
            atMost == 0 ? "-" : rest <= atMost ? "pass" : "miss");
    }

    private static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}
