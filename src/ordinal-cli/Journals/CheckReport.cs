using System.Globalization;
using System.Text.Json;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>Prints what a check found.</summary>
/// <param name="path">The data directory.</param>
/// <param name="check">What was found.</param>
internal sealed class CheckReport(string path, JournalCheck check)
{
    /// <summary>Prints one thing a line.</summary>
    /// <param name="output">Where to.</param>
    internal void WriteText(Output output)
    {
        output.Columns("directory", path);
        output.Columns("segments", Of(check.Segments));
        output.Columns("records", Of(check.Records));
        output.Columns("commands", Of(check.Commands));
        output.Columns("revisions", check.LastRevision == 0 ? "none" : $"{Of(check.FirstRevision)} to {Of(check.LastRevision)}");
        output.Columns("snapshot", check.SnapshotRevision == 0 ? "none" : Of(check.SnapshotRevision));
        foreach (Finding finding in check.Findings)
        {
            output.Columns("finding", finding.ToString());
        }

        output.Columns("verdict", Verdict());
    }

    /// <summary>Prints one JSON object.</summary>
    /// <param name="output">Where to.</param>
    internal void WriteJson(Output output) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("directory", path);
        json.WriteNumber("segments", check.Segments);
        json.WriteNumber("records", check.Records);
        json.WriteNumber("commands", check.Commands);
        json.WriteNumber("firstRevision", check.FirstRevision);
        json.WriteNumber("lastRevision", check.LastRevision);
        json.WriteNumber("snapshotRevision", check.SnapshotRevision);
        json.WriteStartArray("findings");
        foreach (Finding finding in check.Findings)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        if (check.Problem is { } problem)
        {
            WriteProblem(json, problem);
        }

        json.WriteString("verdict", Verdict());
        json.WriteEndObject();
    });

    private static void WriteFinding(Utf8JsonWriter json, in Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("kind", KebabCase.Of(finding.Kind.ToString()));
        json.WriteString("file", finding.File);
        json.WriteNumber("position", finding.Position);
        json.WriteNumber("bytes", finding.Bytes);
        json.WriteNumber("firstLostRevision", finding.FirstRevision);
        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, StorageException problem)
    {
        json.WriteStartObject("problem");
        json.WriteString("kind", KebabCase.Of(problem.Code.ToString()));
        json.WriteString("text", problem.Message);
        json.WriteString("file", problem.File);
        if (problem.Position >= 0)
        {
            json.WriteNumber("position", problem.Position);
        }

        json.WriteEndObject();
    }

    private string Verdict() => check.Problem?.Code switch
    {
        null => "good",
        StorageErrorCode.Damaged or StorageErrorCode.MissingSegment => "damaged",
        StorageErrorCode.Io => "unreadable",
        _ => "refused",
    };

    private static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
