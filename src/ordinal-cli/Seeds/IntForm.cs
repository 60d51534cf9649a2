using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli.Seeds;

/// <summary>
/// The form of the integer server's own tool: flags as in Go, the integer on standard output, errors with the time.
/// </summary>
internal static class IntForm
{
    private const string Noun = "int";
    private const string Counter = "integers";
    private const int Success = 0;
    private const int Failure = 1;
    private const int BadFlag = 2;

    /// <summary>Runs one line.</summary>
    /// <param name="args">All arguments; the first that is no flag is <c>int</c>.</param>
    /// <param name="streams">What the program reads and writes.</param>
    /// <returns>0; 1 when the engine refuses or there is none; 2 for a flag that cannot be understood.</returns>
    internal static async Task<int> RunAsync(string[] args, Streams streams)
    {
        try
        {
            int noun = LineForms.FindNoun(args);
            Dictionary<string, string> before = ReadBefore(args.AsSpan(0, noun));
            IntFlags flags = IntFlags.Parse(args.AsSpan(noun + 1));
            if (flags.IsHelpWanted)
            {
                await streams.Error.WriteLineAsync(IntFlags.Usage).ConfigureAwait(false);
                return Success;
            }

            await MintAsync(flags, before, streams).ConfigureAwait(false);
            return Success;
        }
        catch (Exception e) when (e is IntFlagException or UsageException)
        {
            await streams.Error.WriteLineAsync($"{e.Message}\n{IntFlags.Usage}").ConfigureAwait(false);
            return BadFlag;
        }
        catch (AnswerException e) when (e.ExitCode == ExitCode.Yes)
        {
            // Whoever read has enough.
            return Success;
        }
        catch (Exception e) when (e is OrdinalException or AnswerException)
        {
            string time = TimeProvider.System.GetLocalNow().ToString("yyyy'/'MM'/'dd HH':'mm':'ss", CultureInfo.InvariantCulture);
            await streams.Error.WriteLineAsync($"{time} {e.Message.ReplaceLineEndings(" ")}").ConfigureAwait(false);
            return Failure;
        }
    }

    private static async Task MintAsync(IntFlags flags, Dictionary<string, string> before, Streams streams)
    {
        IOrdinal engine = await IntEngine.OpenAsync(flags, before, streams).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            using Interrupts? interrupts = flags.IsContinuous ? new Interrupts() : null;
            IntMint mint = new(engine.Counter(Counter), flags);
            await mint.SetAsync().ConfigureAwait(false);
            await mint.RunAsync(new Output(streams.Out), interrupts?.Token ?? CancellationToken.None).ConfigureAwait(false);
        }
    }

    // The flags of the whole tool, in its own spelling.
    private static Dictionary<string, string> ReadBefore(ReadOnlySpan<string> args)
    {
        Dictionary<string, string> before = [];
        ArgumentReader reader = new(args.ToArray());
        while (!reader.IsAtEnd)
        {
            (string name, string? attached) = reader.Flag();
            if (name is not ("--data" or "--server" or "--token" or "--token-file"))
            {
                throw new IntFlagException($"flag before {Noun}: {name}; allowed there: --data, --server, --token, --token-file");
            }

            if (!before.TryAdd(name, reader.Value(name, attached)))
            {
                throw new IntFlagException($"{name} was given more than once; give it once");
            }
        }

        return before;
    }
}
