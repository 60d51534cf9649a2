using System;
using System.Collections.Generic;
using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>The verbs of names of any kind.</summary>
internal static class NamesCommand
{
    private const string What = "object";

    /// <summary>Makes <c>names</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Command list = List(context);
        Command names = context.Noun(
            "names",
            CommandTree.Names,
            new("list", _ => list),
            new("get", Get),
            new("touch", Touch),
            new("delete", Delete));

        // Without a verb it lists, with the same flags.
        foreach (Option flag in list.Options)
        {
            names.Options.Add(flag);
        }

        names.Action = list.Action;
        return names;
    }

    private static Command List(CommandContext context)
    {
        Option<string?> prefix = Flags.Text("--prefix", "TEXT", "Names that begin so.");
        Option<string?> after = Flags.Text("--after", "NAME", "Names after this one.");
        IntegerOption limit = Flags.Integer("--limit", "N", "Names at most; else all.", 1, OrdinalLimits.PageEntriesMax);
        Option<bool> isLong = Flags.Switch("--long", "Print name, kind, version and the revision of the last change.");
        Command list = new("list", "Prints the names in the order of their bytes, one a line.") { prefix, after, limit, isLong };
        context.OnRun(list, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            string start = call.Get(prefix) ?? string.Empty;
            int most = (int)(call.Get(limit) ?? 0);
            string? last = call.Get(after);
            List<NameEntry> all = [];
            NamePage page;
            bool mayGoOn;
            do
            {
                page = await engine.ListNamesAsync(start, last, most).ConfigureAwait(false);
                mayGoOn = page.Names.Count == (most == 0 ? OrdinalLimits.PageEntriesMax : most);
                last = page.Names.Count > 0 ? page.Names[^1].Name : last;
                if (call.IsJson)
                {
                    all.AddRange(page.Names);
                }
                else
                {
                    WriteLines(call.Output, page.Names, call.Get(isLong));
                }
            }
            while (most == 0 && mayGoOn);
            if (call.IsJson)
            {
                WriteJson(call.Output, all, most > 0 && mayGoOn, page.Revision);
            }

            return ExitCode.Yes;
        });
        return list;
    }

    private static Command Get(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command get = new("get", "Prints the kind of a name.") { name };
        context.OnRun(get, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            if (await engine.InspectNameAsync(call.Get(name)).ConfigureAwait(false) is not { } entry)
            {
                return Answers.No(call, StatusCode.NotFound, Missing(call.Get(name)));
            }

            WriteEntry(call, entry, null, engine.Revision);
            return ExitCode.Yes;
        });
        return get;
    }

    private static Command Touch(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command touch = new("touch", "Sets or takes away the time to live of a name of any kind.") { name };
        LifeFlags life = LifeFlags.AddTo(touch);
        context.OnRun(touch, async call =>
        {
            TimeSpan? left = life.Read(call);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            bool touched = await engine.TouchNameAsync(call.Get(name), left).ConfigureAwait(false);
            NameEntry? entry = touched && !call.IsJson
                ? null
                : await engine.InspectNameAsync(call.Get(name)).ConfigureAwait(false);
            if (!touched && entry is null)
            {
                return Answers.No(call, StatusCode.NotFound, Missing(call.Get(name)));
            }

            if (call.IsJson)
            {
                WriteEntry(call, entry ?? default, left, engine.Revision);
            }

            return ExitCode.Yes;
        });
        return touch;
    }

    private static Command Delete(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command delete = new("delete", "Deletes a name of any kind; a lock that is held is refused.") { name };
        WriteFlags write = WriteFlags.AddTo(delete);
        context.OnRun(delete, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            bool existed = await engine.DeleteNameAsync(call.Get(name), write.Read(call)).ConfigureAwait(false);
            return Answers.End(call, engine, call.Get(name), "deleted", existed, Missing(call.Get(name)));
        });
        return delete;
    }

    private static string Missing(string name) => $"there is nothing called '{name}'; see ordinal names list";

    private static void WriteLines(Output output, IReadOnlyList<NameEntry> names, bool isLong)
    {
        foreach (NameEntry entry in names)
        {
            if (isLong)
            {
                output.Columns(
                    entry.Name, KindWords.Of(entry.Kind), CounterAnswer.Text(entry.Version), CounterAnswer.Text(entry.Modified));
            }
            else
            {
                output.Line(entry.Name);
            }
        }
    }

    private static void WriteJson(Output output, List<NameEntry> names, bool mayGoOn, long revision) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("names");
        foreach (NameEntry entry in names)
        {
            json.Begin(entry.Name, KindWords.Of(entry.Kind));
            json.WriteNumber("version", entry.Version);
            json.WriteNumber("created", entry.Created);
            json.WriteNumber("modified", entry.Modified);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (mayGoOn)
        {
            json.WriteString("next", names[^1].Name);
        }

        json.End(revision);
    });

    private static void WriteEntry(Call call, NameEntry entry, TimeSpan? left, long revision)
    {
        if (!call.IsJson)
        {
            call.Output.Line(KindWords.Of(entry.Kind));
            return;
        }

        call.Output.Json(json =>
        {
            json.Begin(entry.Name, KindWords.Of(entry.Kind));
            json.WriteNumber("version", entry.Version);
            json.WriteNumber("created", entry.Created);
            json.WriteNumber("modified", entry.Modified);
            json.Left(left);
            json.End(revision);
        });
    }
}
