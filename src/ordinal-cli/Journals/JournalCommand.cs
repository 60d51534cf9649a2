using System;
using System.CommandLine;
using System.Threading.Tasks;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>Reads the journal of a data directory that no engine has open.</summary>
internal static class JournalCommand
{
    /// <summary>Makes <c>journal</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        "journal",
        "Reads the journal of a data directory that no engine has open.",
        new("dump", Dump),
        new("verify", Verify));

    private static Command Dump(CommandContext context)
    {
        IntegerOption from = Flags.Integer("--from", "REVISION", "The first revision to print.", 0);
        IntegerOption limit = Flags.Integer("--limit", "COUNT", "Lines at most.", 1);
        Command dump = new("dump", "Prints one line a command: revision, time, kind, name, and what it says.") { from, limit };
        context.OnRun(dump, call =>
        {
            string path = PathOf(call);
            ReadingProgress progress = new(path);
            EntryText text = new(call.Output, call.IsJson);

            // On a terminal the lines themselves show how far it is, once they come.
            using Waiting waiting = Waiting.Show(call.Streams, () => progress.Text);
            JournalDump dumped = new(path, progress.Tell);
            dumped.Run(text, call.Get(from) ?? 0, call.Get(limit) ?? 0, waiting.Dispose);
            return Task.FromResult(ExitCode.Yes);
        });
        return dump;
    }

    private static Command Verify(CommandContext context)
    {
        Command verify = new("verify", "Reads every byte and applies every command, and reports what an opening would find.");
        context.OnRun(verify, call =>
        {
            string path = PathOf(call);
            JournalCheck check = Check(path, call.Streams);
            CheckReport report = new(path, check);
            if (call.IsJson)
            {
                report.WriteJson(call.Output);
            }
            else
            {
                report.WriteText(call.Output);
            }

            if (check.Problem is { } problem)
            {
                // What was found is data, also where the answer is bad.
                call.Output.Flush();
                throw Refused(problem);
            }

            return Task.FromResult(ExitCode.Yes);
        });
        return verify;
    }

    private static JournalCheck Check(string path, Streams streams)
    {
        ReadingProgress progress = new(path);
        using Waiting waiting = Waiting.Show(streams, () => progress.Text);
        try
        {
            return JournalCheck.Run(path, progress.Tell);
        }
        catch (StorageException e)
        {
            throw StorageFaults.OfOpening(e);
        }
    }

    private static Exception Refused(StorageException problem)
    {
        OrdinalException refusal = StorageFaults.OfOpening(problem);
        return refusal.Code == StatusCode.DataDamaged
            ? new AnswerException(
                ExitCode.BadData, $"{refusal.Message.TrimEnd('.')}; keep the directory, restore a backup", refusal)
            : refusal;
    }

    private static string PathOf(Call call)
        => call.Engine.DataDirectory ?? throw new UsageException("journal reads files; give --data DIR");
}
