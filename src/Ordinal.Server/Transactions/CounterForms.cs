using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a transaction may do with counters.</summary>
internal static class CounterForms
{
    internal static OperationForm[] All { get; } =
    [
        new("counter.get", CommandKind.CounterGet, [], static operation => operation.Begin()),
        new("counter.next", CommandKind.CounterNext, [], static operation => operation.Begin()),
        new("counter.add", CommandKind.CounterAdd, ["by"], static operation => operation.Begin() with
        {
            Number1 = operation.Members.OptionalNumber("by", missing: 1),
        }),
        new("counter.set", CommandKind.CounterSet, ["value"], static operation => operation.Begin() with
        {
            Number1 = operation.Members.RequiredNumber("value"),
        }),
        new("counter.cas", CommandKind.CounterCompareAndSet, ["expected", "value"], static operation => operation.Begin() with
        {
            Number1 = operation.Members.RequiredNumber("value"),
            Number2 = operation.Members.RequiredNumber("expected"),
        }),
        new("counter.reserve", CommandKind.CounterReserve, ["count"], static operation => operation.Begin() with
        {
            Number1 = operation.Members.RequiredNumber("count"),
        }),
        new("counter.configure", CommandKind.CounterConfigure, ["series"], static operation =>
        {
            Command command = operation.Begin();
            command.Detail = new CommandDetail
            {
                FenceLock = operation.FenceLock,
                FenceToken = operation.FenceToken,
                Series = ReadSeries(operation.Members),
            };
            return command;
        }),
    ];

    private static CounterSeries ReadSeries(JsonMembers operation)
    {
        string pointer = operation.PointerTo("series");
        JsonMembers json = new(
            operation.Required("series"), pointer, ["offset", "increment", "minimum", "maximum", "overflow"]);
        CounterSeries usual = CounterSeries.Default;
        CounterSeries series = new()
        {
            Offset = json.OptionalNumber("offset", usual.Offset),
            Increment = json.OptionalNumber("increment", usual.Increment),
            Minimum = json.OptionalNumber("minimum", usual.Minimum),
            Maximum = json.OptionalNumber("maximum", usual.Maximum),
            Overflow = OverflowWords.Find(json.OptionalText("overflow") ?? OverflowWords.Refuse)
                ?? throw new DocumentException(json.PointerTo("overflow"), "must be refuse, wrap or saturate."),
        };
        return series.FindFault() is { } fault ? throw new DocumentException(pointer, fault) : series;
    }
}
