using System.Globalization;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Writes what a counter answers.</summary>
internal static class CounterAnswer
{
    /// <summary>Writes the answer to a write.</summary>
    internal static async ValueTask<int> WriteMoveAsync(Call call, IOrdinal engine, string name, CounterResult moved)
    {
        if (!call.IsJson)
        {
            call.Output.Line(moved.New);
            return ExitCode.Yes;
        }

        long modified = await Answers.ModifiedAsync(engine, name, moved.New != moved.Old, moved.Revision).ConfigureAwait(false);
        call.Output.Json(json =>
        {
            json.Begin(name, KindWords.Counter);
            json.WriteNumber("value", moved.New);
            json.WriteNumber("previous", moved.Old);
            json.End(moved.Version, modified, moved.Revision);
        });
        return ExitCode.Yes;
    }

    /// <summary>Writes a block: first, last and step.</summary>
    internal static async ValueTask<int> WriteBlockAsync(Call call, IOrdinal engine, string name, CounterBlock block)
    {
        if (!call.IsJson)
        {
            call.Output.Columns(Text(block.First), Text(block.Last), Text(block.Step));
            return ExitCode.Yes;
        }

        NameEntry entry = await engine.InspectNameAsync(name).ConfigureAwait(false) ?? default;
        call.Output.Json(json =>
        {
            json.Begin(name, KindWords.Counter);
            json.WriteNumber("first", block.First);
            json.WriteNumber("last", block.Last);
            json.WriteNumber("step", block.Step);
            json.WriteNumber("count", block.Count);
            json.End(entry.Version, entry.Modified, block.Revision);
        });
        return ExitCode.Yes;
    }

    /// <summary>Writes what a counter is, as JSON.</summary>
    internal static void WriteState(Output output, string name, CounterResult value, long modified, CounterSeries? series)
        => output.Json(json =>
        {
            json.Begin(name, KindWords.Counter);
            json.WriteNumber("value", value.New);
            json.WriteNumber("version", value.Version);
            json.WriteNumber("modified", modified);
            json.WriteNumber("revision", value.Revision);
            if (series is not null)
            {
                SeriesJson.Write(json, series);
            }

            json.WriteEndObject();
        });

    /// <summary>An integer as digits.</summary>
    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
