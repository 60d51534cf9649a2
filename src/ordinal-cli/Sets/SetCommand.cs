using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>The verbs of sets.</summary>
internal static class SetCommand
{
    private const string What = "set";

    /// <summary>Makes <c>set</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        What,
        CommandTree.Sets,
        new("insert", Insert),
        new("delete", Delete),
        new("contains", Contains),
        new("members", Members),
        new("updates", SetReplica.Updates),
        new("merge", SetReplica.Merge),
        new("configure", SetConfigure.Create),
        new("drop", Drop));

    private static Command Insert(CommandContext context)
        => Change(context, "insert", "Inserts elements; prints how many became members.", static (set, elements, options)
            => set.InsertAsync(elements, options));

    private static Command Delete(CommandContext context)
        => Change(context, "delete", "Deletes elements; prints how many ceased to be members.", static (set, elements, options)
            => set.DeleteAsync(elements, options));

    private static Command Change(
        CommandContext context,
        string verb,
        string description,
        Func<ILwwSet, IReadOnlyList<LwwValue>, WriteOptions, ValueTask<SetResult>> change)
    {
        Argument<string> name = Flags.Name(What);
        Command command = new(verb, description) { name };
        ElementFlags elements = ElementFlags.AddTo(command);
        WriteFlags write = WriteFlags.AddTo(command);
        context.OnRun(command, async call =>
        {
            IReadOnlyList<LwwValue> given = elements.Read(call);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILwwSet set = engine.Set(call.Get(name));
            SetResult result = await change(set, given, write.Read(call)).ConfigureAwait(false);
            SetReply.WriteChange(call, set.Name, result, result.Revision, isMerge: false);
            return ExitCode.Yes;
        });
        return command;
    }

    private static Command Contains(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command contains = new("contains", "Prints true or false for each element; exit 1 when one is no member.") { name };
        ElementFlags elements = ElementFlags.AddTo(contains);
        context.OnRun(contains, async call =>
        {
            IReadOnlyList<LwwValue> given = elements.Read(call);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILwwSet set = engine.Set(call.Get(name));
            bool[] answers = new bool[given.Count];
            for (int i = 0; i < answers.Length; i++)
            {
                answers[i] = await set.ContainsAsync(given[i]).ConfigureAwait(false);
            }

            SetReply.WriteContains(call, answers);
            return Array.TrueForAll(answers, static answer => answer) ? ExitCode.Yes : ExitCode.AnswerIsNo;
        });
        return contains;
    }

    private static Command Members(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Option<string?> after = Flags.Text("--after", "ELEMENT", "Begin after this element.");
        IntegerOption limit = Flags.Integer("--limit", "N", "Members at most.", 1, OrdinalLimits.PageEntriesMax);
        Command members = new("members", "Prints the members, one a line: texts as they are, others as JSON.")
        {
            name,
            after,
            limit,
        };
        Option<bool> isJson = Flags.Switch("--json", "The element of --after is JSON.");
        members.Options.Add(isJson);
        context.OnRun(members, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILwwSet set = engine.Set(call.Get(name));
            LwwValue? from = call.Get(after) is { } text ? Elements.Read(text, call.Get(isJson)) : null;
            await SetReply.WriteMembersAsync(call, set, from, call.Get(limit)).ConfigureAwait(false);
            return ExitCode.Yes;
        });
        return members;
    }

    private static Command Drop(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command drop = new("drop", "Deletes the whole set with all that it remembers.") { name };
        WriteFlags write = WriteFlags.AddTo(drop);
        context.OnRun(drop, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILwwSet set = engine.Set(call.Get(name));
            bool existed = await set.DropAsync(write.Read(call)).ConfigureAwait(false);
            return Answers.End(call, engine, set.Name, "deleted", existed, $"there is no set '{set.Name}'; nothing was deleted");
        });
        return drop;
    }
}
