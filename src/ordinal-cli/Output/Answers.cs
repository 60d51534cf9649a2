using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Answers that several kinds have.</summary>
internal static class Answers
{
    /// <summary>
    /// The revision that last changed a name: that of the write when it changed something, else what the name says of itself.
    /// </summary>
    internal static async ValueTask<long> ModifiedAsync(IOrdinal engine, string name, bool changed, long revision)
        => changed ? revision : (await engine.InspectNameAsync(name).ConfigureAwait(false))?.Modified ?? 0;

    /// <summary>Tells of an end, such as a deletion: nothing in text, because the exit code says it.</summary>
    /// <param name="call">The line.</param>
    /// <param name="engine">Its engine.</param>
    /// <param name="name">What ended.</param>
    /// <param name="word">The JSON member that says whether it did.</param>
    /// <param name="ended">Whether there was something to end.</param>
    /// <param name="otherwise">What is said on standard error when there was nothing.</param>
    /// <param name="revision">The revision that the answer reflects; null for the latest.</param>
    /// <param name="code">Why there was nothing, as a code.</param>
    /// <returns>The exit code.</returns>
    internal static int End(
        Call call,
        IOrdinal engine,
        string name,
        string word,
        bool ended,
        string otherwise,
        long? revision = null,
        StatusCode code = StatusCode.NotFound)
    {
        if (call.IsJson)
        {
            call.Output.Json(json =>
            {
                json.Begin(name, kind: null);
                json.WriteBoolean(word, ended);
                json.End(revision ?? engine.Revision);
            });
        }

        return ended ? ExitCode.Yes : No(call, code, otherwise);
    }

    /// <summary>Says on standard error that the answer is no.</summary>
    /// <param name="call">The line.</param>
    /// <param name="code">Why, as a code.</param>
    /// <param name="message">What, and after a semicolon what to do next.</param>
    /// <returns>The exit code.</returns>
    internal static int No(Call call, StatusCode code, string message)
    {
        call.Output.Flush();
        AnswerException end = new(ExitCode.AnswerIsNo, message) { Code = StatusCodes.Text(code) };
        return ErrorLine.Write(call.Streams, end, call.IsJson);
    }
}
