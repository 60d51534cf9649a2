using System;
using System.Text;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Reads what a PUT of a counter asks for: a value as text or JSON, and a series as JSON or in the query.
/// </summary>
/// <param name="Value">The value to set, or null.</param>
/// <param name="Series">The series to set, or null.</param>
internal sealed record CounterPut(long? Value, CounterSeries? Series)
{
    private static readonly string[] SeriesParameters = ["offset", "increment", "min", "max", "overflow"];

    /// <summary>Reads the query and the body.</summary>
    /// <param name="call">The call.</param>
    /// <returns>What is asked for; at least one of the two.</returns>
    /// <exception cref="ProblemException">Something is malformed, or nothing is asked for.</exception>
    internal static async ValueTask<CounterPut> ReadAsync(ApiCall call)
    {
        call.Expect([.. SeriesParameters, ApiCall.AnswerForm]);
        CounterSeries? series = ReadSeries(call.Query);
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(call.Context).ConfigureAwait(false);
        string text = Encoding.UTF8.GetString(body.Span).Trim();
        if (text.Length > 0 && JsonBody.IsJson(call.Context.Request) && !IntegerArgument.TryParse(text, out _))
        {
            CounterDocument document = JsonBody.Parse<CounterDocument>(body.Span, call.IsInt64Text);
            if (series is not null && document.Series is not null)
            {
                throw ProblemException.Argument("The series is given twice: in the body and in the query.");
            }

            return new CounterPut(document.Value, series ?? document.Series?.ToSeries()).Checked();
        }

        return new CounterPut(text.Length > 0 ? ReadValue(text) : null, series).Checked();
    }

    /// <summary>The commands that do it, in one revision.</summary>
    /// <param name="name">The counter.</param>
    /// <returns>One command, or three: neither the old bounds nor the old value may stand in the way of new ones.</returns>
    internal Command[] ToCommands(ObjectName name)
    {
        Command set = new(CommandKind.CounterSet, name) { Number1 = Value ?? 0 };
        if (Series is null)
        {
            return [set];
        }

        Command configure = new(CommandKind.CounterConfigure, name) { Detail = new CommandDetail { Series = Series } };
        Command unbound = new(CommandKind.CounterConfigure, name)
        {
            Detail = new CommandDetail { Series = CounterSeries.Default },
        };
        return Value is null ? [configure] : [unbound, set, configure];
    }

    private static long ReadValue(string text)
        => IntegerArgument.TryParse(text, out long value)
            ? value
            : throw ProblemException.Argument(
                $"The body is no integer; allowed: {long.MinValue} to {long.MaxValue} as text, or a JSON object with a value.");

    private static CounterSeries? ReadSeries(QueryParameters query)
    {
        if (!Array.Exists(SeriesParameters, query.Has))
        {
            return null;
        }

        CounterSeries usual = CounterSeries.Default;
        CounterSeries series = new()
        {
            Offset = query.Integer("offset") ?? usual.Offset,
            Increment = query.Integer("increment") ?? usual.Increment,
            Minimum = query.Integer("min") ?? usual.Minimum,
            Maximum = query.Integer("max") ?? usual.Maximum,
            Overflow = query.Text("overflow") is { } overflow ? SeriesDocument.ReadOverflow(overflow) : usual.Overflow,
        };
        return series.FindFault() is { } fault ? throw ProblemException.Argument(fault) : series;
    }

    private CounterPut Checked()
        => Value is null && Series is null
            ? throw ProblemException.Argument("Neither a value nor a series is given; the body may be an integer as text.")
            : this;
}
