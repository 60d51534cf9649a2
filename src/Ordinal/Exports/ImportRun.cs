using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Reads an export line by line and imports each name by a command of its own.</summary>
/// <param name="writer">The writer.</param>
/// <param name="options">How.</param>
internal sealed class ImportRun(Writer writer, ImportOptions options)
{
    // A value has 64 levels, and the deepest form of one, a map, takes three levels of JSON for each.
    private static readonly JsonDocumentOptions JsonOptions = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = (3 * LwwValue.DepthMax) + 8,
    };

    private bool _hasHeader;
    private long _names;
    private long _skipped;
    private long _lines;
    private long _revision;

    /// <summary>Imports everything.</summary>
    /// <param name="stream">The export; not closed.</param>
    /// <param name="cancellationToken">Ends it between two lines.</param>
    /// <returns>What was imported.</returns>
    /// <exception cref="OrdinalException">A line is wrong or refused; those before it stay imported.</exception>
    internal async Task<ImportFacts> RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        StreamLines lines = new(stream);
        bool isEnded = false;
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Span.Trim(" \r\t"u8).IsEmpty)
            {
                continue;
            }

            if (isEnded)
            {
                throw Wrong(lines.Number, "it follows the line that ends the export.");
            }

            cancellationToken.ThrowIfCancellationRequested();
            isEnded = await ImportAsync(line, lines.Number).ConfigureAwait(false);
        }

        return isEnded
            ? new ImportFacts(_revision, _names, _skipped)
            : throw new OrdinalException(
                StatusCode.DataDamaged,
                $"The export ends at line {lines.Number} without the line that ends it; {_names} names were imported.");
    }

    private async ValueTask<bool> ImportAsync(ReadOnlyMemory<byte> line, long number)
    {
        Command? command;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, JsonOptions);
            if (IsOfFrame(document.RootElement, out bool isEnd))
            {
                return isEnd;
            }

            command = ImportLine.Read(document.RootElement, ref _skipped);
            _lines++;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or ArgumentException
            or OrdinalException)
        {
            throw Wrong(number, e.Message);
        }

        if (command is { } wish)
        {
            wish.Flags = options.ReplacesExisting ? CommandFlags.ReplaceExisting : CommandFlags.None;
            await ApplyAsync(wish, number).ConfigureAwait(false);
        }

        return false;
    }

    // The first line says what follows; the last one says how much there was.
    private bool IsOfFrame(JsonElement json, out bool isEnd)
    {
        isEnd = false;
        if (!_hasHeader)
        {
            if (LineJson.RequiredText(json, "ordinal") != "export")
            {
                throw new FormatException("It is not the first line of an export.");
            }

            long format = LineJson.RequiredNumber(json, "format");
            if (format != ExportWriter.Format)
            {
                throw new FormatException($"The export has the format {format}; {ExportWriter.Format} is known.");
            }

            _hasHeader = true;
            return true;
        }

        isEnd = !json.TryGetProperty("name", out _) && json.TryGetProperty("names", out _);
        if (isEnd && LineJson.RequiredNumber(json, "names") is var names && names != _lines)
        {
            throw new FormatException($"The export has {names} names, and {_lines} came.");
        }

        return isEnd;
    }

    private async ValueTask ApplyAsync(Command command, long number)
    {
        try
        {
            _revision = await writer
                .SendAsync<long, NameProjections.Imported>(command, CancellationToken.None)
                .ConfigureAwait(false);
            _names++;
        }
        catch (OrdinalException e) when (e.Code < StatusCode.Overloaded)
        {
            string why = e.Code == StatusCode.CompareFailed
                ? $"the name '{command.Name}' exists with version {e.Actual}."
                : e.Message;
            throw new OrdinalException(e.Code, $"Line {number}: {why}")
            {
                Name = e.Name,
                ActualKind = e.ActualKind,
                Actual = e.Actual,
                Expected = e.Expected,
                Limit = e.Limit,
                Revision = e.Revision,
            };
        }
    }

    private static OrdinalException Wrong(long number, string why)
        => new(StatusCode.InvalidArgument, $"Line {number}: {why}");
}
