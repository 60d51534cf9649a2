using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>What replicas of a set tell each other.</summary>
internal static class SetReplica
{
    private const int BodyBytesMax = 8 * 1024 * 1024;

    /// <summary>Makes <c>set updates</c>.</summary>
    internal static Command Updates(CommandContext context)
    {
        Argument<string> name = Flags.Name("set");
        IntegerOption since = Flags.Integer("--since", "STAMP", "Elements whose last stamp is above it; all if not given.", -1);
        IntegerOption revision = Flags.Integer("--since-revision", "REVISION", "Elements changed after it.", 0);
        IntegerOption limit = Flags.Integer("--limit", "N", "Elements at most.", 1, OrdinalLimits.PageEntriesMax);
        Command updates = new("updates", "Prints what changed: stamp of insertion, of deletion, element; -1 is never.")
        {
            name,
            since,
            revision,
            limit,
        };
        context.OnRun(updates, async call =>
        {
            if (call.Has(since) && call.Has(revision))
            {
                throw new UsageException("--since and --since-revision contradict each other; give one of them");
            }

            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILwwSet set = engine.Set(call.Get(name));
            int most = (int)(call.Get(limit) ?? 0);
            SetUpdates found = call.Get(revision) is { } after
                ? await set.UpdatesSinceRevisionAsync(after, most).ConfigureAwait(false)
                : await set.UpdatesSinceStampAsync(call.Get(since) ?? SetUpdate.Never, most).ConfigureAwait(false);
            NameEntry? entry = call.IsJson ? await engine.InspectNameAsync(set.Name).ConfigureAwait(false) : null;
            SetReply.WriteUpdates(call, set.Name, found, entry ?? default);
            return ExitCode.Yes;
        });
        return updates;
    }

    /// <summary>Makes <c>set merge</c>.</summary>
    internal static Command Merge(CommandContext context)
    {
        Argument<string> name = Flags.Name("set");
        Option<string?> file = Flags.Text("--file", "FILE", "Where the updates are; else standard input.");
        Command merge = new("merge", "Merges updates, as 'set updates -o json' prints them; prints how many were news.")
        {
            name,
            file,
        };
        WriteFlags write = WriteFlags.AddTo(merge);
        context.OnRun(merge, async call =>
        {
            WriteOptions options = write.Read(call);
            byte[] document = await InputFile.ReadAsync(call.Streams, call.Get(file), BodyBytesMax).ConfigureAwait(false);
            List<SetUpdate> updates = JsonInput.Read(document, "the document of updates", ReadUpdates);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILwwSet set = engine.Set(call.Get(name));
            SetResult merged = await set.MergeAsync(updates, options).ConfigureAwait(false);
            long modified = call.IsJson
                ? await Answers.ModifiedAsync(engine, set.Name, merged.Changed > 0, merged.Revision).ConfigureAwait(false)
                : 0;
            SetReply.WriteChange(call, set.Name, merged, modified, isMerge: true);
            return ExitCode.Yes;
        });
        return merge;
    }

    // The array itself, or the whole answer that holds it.
    private static List<SetUpdate> ReadUpdates(JsonElement json)
    {
        JsonElement array = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("updates", out JsonElement inner)
            ? inner
            : json;
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("It is neither an array of updates nor an object with one.");
        }

        List<SetUpdate> updates = new(array.GetArrayLength());
        foreach (JsonElement update in array.EnumerateArray())
        {
            if (update.ValueKind != JsonValueKind.Object || !update.TryGetProperty("value", out JsonElement value))
            {
                throw new FormatException($"Update {updates.Count} has no 'value'.");
            }

            updates.Add(new SetUpdate(
                ElementJsonReader.Read(value).ToCanonicalBytes(), Stamp(update, "inserted"), Stamp(update, "deleted")));
        }

        return updates;
    }

    private static long Stamp(JsonElement update, string member)
        => update.TryGetProperty(member, out JsonElement stamp) ? stamp.GetInt64() : SetUpdate.Never;
}
