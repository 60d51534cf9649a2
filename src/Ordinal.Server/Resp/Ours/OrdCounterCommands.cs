using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>ORD.COUNTER.*</c>: series, of which INCR and INCRBY know nothing.</summary>
internal static class OrdCounterCommands
{
    private static readonly RespFormat Reserved = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        writer.Map(5);
        OrdAnswers.Number(ref writer, "first"u8, answer.Reply.N3);
        OrdAnswers.Number(ref writer, "last"u8, answer.Reply.N2);
        OrdAnswers.Number(ref writer, "step"u8, answer.Reply.N4);
        OrdAnswers.Number(ref writer, "count"u8, answer.Command.Number1);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    private static readonly RespFormat Got = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        CounterSeries series = answer.Reply.Payload as CounterSeries ?? CounterSeries.Default;
        writer.Map(9);
        OrdAnswers.Number(ref writer, "value"u8, answer.Reply.N2);
        OrdAnswers.Number(ref writer, "offset"u8, series.Offset);
        OrdAnswers.Number(ref writer, "increment"u8, series.Increment);
        OrdAnswers.Number(ref writer, "minimum"u8, series.Minimum);
        OrdAnswers.Number(ref writer, "maximum"u8, series.Maximum);
        OrdAnswers.Text(ref writer, "overflow"u8, OverflowWords.Of(series.Overflow));
        OrdAnswers.Number(ref writer, "version"u8, answer.Reply.Version);
        OrdAnswers.Number(ref writer, "modified"u8, answer.Reply.Modified);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        Of("next", 2, RespTraits.Write | RespTraits.Fast, Next),
        Of("reserve", 3, RespTraits.Write | RespTraits.Fast, Reserve),
        Of("configure", -2, RespTraits.Write, Configure),
        Of("get", 2, RespTraits.Read | RespTraits.Fast, Get),
    ];

    private static RespCommand Of(string verb, int arity, RespTraits traits, RespPlanning planning)
        => new("ord.counter." + verb, arity, traits) { Planning = planning, FirstKey = 1, LastKey = 1, KeyStep = 1 };

    private static void Next(in RespCall call)
    {
        OrdArguments arguments = new(call);
        arguments.Plan(new Command(CommandKind.CounterNext, arguments.Name()), RespFormats.Integer);
    }

    private static void Reserve(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command reserve = new(CommandKind.CounterReserve, arguments.Name()) { Number1 = arguments.Integer("count", 1) };
        arguments.Plan(reserve, Reserved);
    }

    private static void Get(in RespCall call)
    {
        OrdArguments arguments = new(call);
        arguments.Plan(new Command(CommandKind.CounterGet, arguments.Name()), Got);
    }

    private static void Configure(in RespCall call)
    {
        OrdArguments arguments = new(call);
        ObjectName? name = arguments.Name();
        CounterSeries series = CounterSeries.Default;
        while (arguments.NextOption())
        {
            series = ReadOption(ref arguments, series);
        }

        if (series.FindFault() is { } fault)
        {
            arguments.Refuse(fault);
        }

        arguments.Plan(
            new Command(CommandKind.CounterConfigure, name) { Detail = new CommandDetail { Series = series } }, RespFormats.Ok);
    }

    private static CounterSeries ReadOption(ref OrdArguments arguments, CounterSeries series)
    {
        if (arguments.Is("OFFSET"u8))
        {
            return series with { Offset = arguments.Integer("OFFSET") };
        }

        if (arguments.Is("INCREMENT"u8))
        {
            return series with { Increment = arguments.Integer("INCREMENT", 1) };
        }

        if (arguments.Is("MINIMUM"u8))
        {
            return series with { Minimum = arguments.Integer("MINIMUM") };
        }

        if (arguments.Is("MAXIMUM"u8))
        {
            return series with { Maximum = arguments.Integer("MAXIMUM") };
        }

        if (arguments.Is("OVERFLOW"u8))
        {
            return series with { Overflow = ReadPolicy(ref arguments) };
        }

        arguments.RefuseOption("OFFSET, INCREMENT, MINIMUM, MAXIMUM, OVERFLOW");
        return series;
    }

    private static OverflowPolicy ReadPolicy(ref OrdArguments arguments)
    {
        string text = arguments.Text("OVERFLOW");
        if (OverflowWords.Find(text.ToLowerInvariant()) is { } policy)
        {
            return policy;
        }

        arguments.Refuse($"OVERFLOW is '{text}'; allowed: refuse, wrap, saturate");
        return OverflowPolicy.Refuse;
    }
}
