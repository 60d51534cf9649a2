using System;
using System.CommandLine;
using System.IO;
using Ordinal.Cli.Seeds;

namespace Ordinal.Cli;

/// <summary>The command-line tool <c>ordinal</c>.</summary>
/// <remarks>
/// What surrounds a verb waits for it on its thread. Each asynchronous method that is suspended costs a short program some eight
/// methods that are compiled while it runs.
/// </remarks>
internal static class Program
{
    private static int Main(string[] args) => Run(args, Streams.OfProcess());

    /// <summary>Runs one line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="streams">What the program reads and writes.</param>
    /// <returns>One of <see cref="ExitCode"/>; of <c>int</c> also those of the older tool.</returns>
    internal static int Run(string[] args, Streams streams)
    {
        try
        {
            switch (LineForms.Of(args))
            {
                case LineForm.Version:
                    return Print(streams, $"ordinal {ProgramVersion.Text}\n");
                case LineForm.Monotone:
                    return MonotoneForm.RunAsync(args, streams).GetAwaiter().GetResult();
                case LineForm.Integer:
                    return IntForm.RunAsync(args, streams).GetAwaiter().GetResult();
                default:
                    return RunVerb(args, streams);
            }
        }
        catch (Exception e)
        {
            return ErrorLine.Write(streams, e, LineForms.AreErrorsJson(args));
        }
    }

    private static int RunVerb(string[] args, Streams streams)
    {
        string[] words = HelpWords.AsFlag(args);
        int noun = LineForms.FindNoun(words);
        CommandContext context = new(streams) { Verb = noun < 0 ? null : LineForms.FindVerb(words, noun) };
        ParseResult line = CommandTree.Create(context, noun < 0 ? string.Empty : words[noun]).Parse(words, CommandTree.Parsing);
        if (ParseFaults.Find(line) is { } fault)
        {
            throw new UsageException(fault);
        }

        return line.Action is VerbAction verb ? verb.Invoke(line) : Print(streams, HelpOf(line));
    }

    private static string HelpOf(ParseResult line)
    {
        StringWriter help = new();
        line.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = help });
        return help.ToString();
    }

    private static int Print(Streams streams, string text)
    {
        Output output = new(streams.Out);
        output.Text(text);
        output.Flush();
        return ExitCode.Yes;
    }
}
