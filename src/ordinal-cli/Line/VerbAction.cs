using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>What a verb does.</summary>
/// <param name="context">What its command was made with.</param>
/// <param name="run">Does it; its result is the exit code.</param>
internal sealed class VerbAction(CommandContext context, Func<Call, Task<int>> run) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        using Call call = new(context, parseResult);
        int exitCode = run(call).GetAwaiter().GetResult();
        call.Output.Flush();
        return exitCode;
    }
}
