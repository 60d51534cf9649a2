using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Prints what happens to names, as it happens.</summary>
internal static class WatchCommand
{
    /// <summary>Makes <c>watch</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string?> name = new("NAME") { Description = "The name; else --prefix.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> prefix = Flags.Text("--prefix", "TEXT", "All names that begin so; with \"\" every name.");
        IntegerOption from = Flags.Integer("--from", "REVISION", "Begin with what came after this revision; else now.", 0);
        Option<bool> latest = Flags.Switch("--latest", "Only the latest event matters: leave out what was overtaken.");
        DurationOption progress =
            Flags.Duration("--progress", "Tell so often how far the watch has come, when nothing happens.");
        IntegerOption count = Flags.Integer("--count", "N", "End after as many events.", 1);
        Command watch = new("watch", CommandTree.Watches) { name, prefix, from, latest, progress, count };
        context.OnRun(watch, async call =>
        {
            string? one = call.Optional(name);
            string? many = call.Get(prefix);
            if ((one is null) == (many is null))
            {
                throw new UsageException("give one of NAME and --prefix; see ordinal watch --help");
            }

            if (call.Get(latest) && (many is not null || call.Has(from) || call.Has(progress)))
            {
                throw new UsageException("--latest goes with NAME only, without --prefix, --from and --progress");
            }

            CancellationToken interrupted = call.Interrupted;
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            WatchOptions options = new() { AfterRevision = call.Get(from), ProgressInterval = call.Get(progress) };
            IAsyncEnumerable<WatchEvent> events = one is null
                ? engine.WatchPrefixAsync(many ?? string.Empty, options, interrupted)
                : call.Get(latest) ? engine.WatchLatestAsync(one, interrupted) : engine.WatchAsync(one, options, interrupted);
            return await PrintAsync(call, events, call.Get(count) ?? long.MaxValue).ConfigureAwait(false);
        });
        return watch;
    }

    private static async ValueTask<int> PrintAsync(Call call, IAsyncEnumerable<WatchEvent> events, long count)
    {
        try
        {
            await foreach (WatchEvent told in events.ConfigureAwait(false))
            {
                if (call.IsJson)
                {
                    EventText.WriteJson(call.Output, told);
                }
                else
                {
                    EventText.WriteLine(call.Output, told);
                }

                call.Output.Flush();
                if (told.Kind == WatchEventKind.Resync)
                {
                    return Answers.No(
                        call,
                        StatusCode.Compacted,
                        $"events were missed; read the state, then watch --from {told.Revision} or from now on");
                }

                if (told.Kind != WatchEventKind.Progress && --count == 0)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (call.Interrupted.IsCancellationRequested)
        {
            // Whoever watches ends it so.
        }

        return ExitCode.Yes;
    }
}
