using System;
using System.CommandLine;
using System.Threading.Tasks;
using Ordinal.Cli.Seeds;

namespace Ordinal.Cli;

/// <summary>The command-line tool <c>ordinal</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => RunAsync(args, Streams.OfProcess());

    /// <summary>Runs one line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="streams">What the program reads and writes.</param>
    /// <returns>One of <see cref="ExitCode"/>; of <c>int</c> also those of the older tool.</returns>
    internal static async Task<int> RunAsync(string[] args, Streams streams)
    {
        try
        {
            switch (LineForms.Of(args))
            {
                case LineForm.Version:
                    Output output = new(streams.Out);
                    output.Line("ordinal " + ProgramVersion.Text);
                    output.Flush();
                    return ExitCode.Yes;
                case LineForm.Monotone:
                    return await MonotoneForm.RunAsync(args, streams).ConfigureAwait(false);
                case LineForm.Integer:
                    return await IntForm.RunAsync(args, streams).ConfigureAwait(false);
                default:
                    return await RunVerbAsync(args, streams).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            return ErrorLine.Write(streams, e);
        }
    }

    private static async Task<int> RunVerbAsync(string[] args, Streams streams)
    {
        CommandContext context = new(streams);
        string[] words = HelpWords.AsFlag(args);
        int noun = LineForms.FindNoun(words);
        ParseResult line = CommandTree.Create(context, noun < 0 ? string.Empty : words[noun]).Parse(words, CommandTree.Parsing);
        if (ParseFaults.Find(line) is { } fault)
        {
            throw new UsageException(fault);
        }

        // What the help prints is collected, because it is data and has the same way out.
        System.IO.StringWriter help = new();
        int exitCode = await line.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = help,
            Error = streams.Error,
        }).ConfigureAwait(false);
        Output output = new(streams.Out);
        output.Text(help.ToString());
        output.Flush();
        return exitCode;
    }
}
