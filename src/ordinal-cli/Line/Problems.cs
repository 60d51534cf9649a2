using System;
using System.Collections.Generic;

namespace Ordinal.Cli;

/// <summary>What each code of the engine and of the server means for the program: how it ends, and what to do next.</summary>
internal static class Problems
{
    private const string AddToken = "give a token that may, with --token-file or ORDINAL_TOKEN";
    private const string TryAgain = "try again";
    private const string SeeHelp = "see the help of the verb with --help";
    private const string Upgrade = "use a program and a server of the same version";

    /// <summary>Every code, with its exit code and what to do next.</summary>
    internal static readonly IReadOnlyDictionary<string, (int ExitCode, string Next)> ByCode =
        new Dictionary<string, (int ExitCode, string Next)>(StringComparer.Ordinal)
        {
            ["not-found"] = (ExitCode.AnswerIsNo, "see ordinal names list"),
            ["wrong-kind"] = (ExitCode.AnswerIsNo, "use the noun of its kind, or another name"),
            ["compare-failed"] = (ExitCode.AnswerIsNo, "read it again"),
            ["overflow"] = (ExitCode.AnswerIsNo, "widen its bounds with ordinal counter configure"),
            ["out-of-range"] = (ExitCode.Usage, SeeHelp),
            ["limit-exceeded"] = (ExitCode.Usage, "send less at once"),
            ["invalid-name"] = (ExitCode.Usage, "a name has 1 to 512 bytes and no control characters"),
            ["invalid-argument"] = (ExitCode.Usage, SeeHelp),
            ["lock-held"] = (ExitCode.Busy, "try again when it is free; see ordinal lock get"),
            ["waiting"] = (ExitCode.Busy, "wait for the turn"),
            ["not-holder"] = (ExitCode.AnswerIsNo, "see ordinal lock get"),
            ["stale-token"] = (ExitCode.AnswerIsNo, "acquire the lock again"),
            ["unknown-session"] = (ExitCode.AnswerIsNo, "open another with ordinal session open"),
            ["request-mismatch"] = (ExitCode.AnswerIsNo, "give each command an id of its own"),
            ["expired-id"] = (ExitCode.AnswerIsNo, "read whether it took effect before you send it again"),
            ["skew-exceeded"] = (ExitCode.AnswerIsNo, "correct the clock that made the stamp, or widen --skew"),
            ["timed-out"] = (ExitCode.Busy, "wait longer"),
            ["cancelled"] = (ExitCode.Busy, TryAgain),
            ["aborted"] = (ExitCode.AnswerIsNo, "correct the operation; nothing was changed"),
            ["ended"] = (ExitCode.AnswerIsNo, "join again"),
            ["overloaded"] = (ExitCode.Busy, TryAgain),
            ["faulted"] = (ExitCode.Bug, "see the log of the server, and start it again"),
            ["compacted"] = (ExitCode.AnswerIsNo, "read the state and watch from now on"),
            ["storage-full"] = (ExitCode.InputOutput, "free space on the disk of the data directory"),
            ["durability-unavailable"] = (ExitCode.BadConfiguration, "ask for less with --durability"),
            ["data-damaged"] = (ExitCode.BadData, "see ordinal journal verify, and restore a backup"),
            ["storage-failed"] = (ExitCode.InputOutput, "check the disk of the data directory, and your rights there"),
            ["data-unusable"] = (
                ExitCode.BadConfiguration, "end the other program, correct the directory, or give another --data"),
            ["forbidden"] = (ExitCode.NotAuthorised, AddToken),
            ["quota-exceeded"] = (ExitCode.Busy, "try again more slowly"),
            ["memory"] = (ExitCode.Busy, "delete what is no longer needed"),
            ["unreachable"] = (ExitCode.Unreachable, "start intd, or give another --server, or --data DIR"),
            ["bad-request"] = (ExitCode.Usage, SeeHelp),
            ["host-refused"] = (ExitCode.NotAuthorised, "name the server as it allows"),
            ["unauthorized"] = (ExitCode.NotAuthorised, AddToken),
            ["origin-refused"] = (ExitCode.NotAuthorised, AddToken),
            ["prefetch-refused"] = (ExitCode.NotAuthorised, AddToken),
            ["method-not-allowed"] = (ExitCode.Usage, Upgrade),
            ["not-acceptable"] = (ExitCode.Usage, Upgrade),
            ["slow-request"] = (ExitCode.Busy, TryAgain),
            ["precondition-failed"] = (ExitCode.AnswerIsNo, "read it again"),
            ["too-large"] = (ExitCode.Usage, "send less at once"),
            ["unsupported-media-type"] = (ExitCode.Usage, Upgrade),
            ["unknown-coding"] = (ExitCode.Usage, Upgrade),
            ["draining"] = (ExitCode.Busy, "try again when the server has started anew"),
            ["deadline"] = (ExitCode.Busy, TryAgain),
            ["too-many-connections"] = (ExitCode.Busy, TryAgain),
        };

    /// <summary>The end that a code is.</summary>
    /// <param name="code">Its text.</param>
    /// <param name="message">What happened.</param>
    /// <param name="cause">The error, or null.</param>
    /// <returns>The end; of a code that is not known, that of a mistake in the program.</returns>
    internal static AnswerException Of(string code, string message, Exception? cause)
    {
        (int exitCode, string next) = ByCode.TryGetValue(code, out (int ExitCode, string Next) known)
            ? known
            : (ExitCode.Bug, Upgrade);
        return new AnswerException(exitCode, $"{message.TrimEnd('.')}; {next}", cause) { Code = code };
    }

    /// <summary>The end that a refusal is.</summary>
    /// <param name="error">The refusal.</param>
    /// <returns>The end, which says so when it is not known whether the command took effect.</returns>
    internal static AnswerException Of(OrdinalException error)
    {
        string message = error.Message.TrimEnd('.');
        return Of(
            StatusCodes.Text(error.Code),
            error.Outcome == Outcome.Unknown && error.Code != StatusCode.ExpiredId
                ? message + ", and it is not known whether it took effect"
                : message,
            error);
    }

    /// <summary>The end that a server is which cannot be reached.</summary>
    /// <param name="server">Where it was looked for.</param>
    /// <param name="cause">The error.</param>
    /// <returns>The end.</returns>
    internal static AnswerException Unreachable(ServerAddress? server, Exception cause)
        => Of("unreachable", $"the server {server?.Origin} cannot be reached: {Root(cause)}", cause);

    private static string Root(Exception cause)
        => cause is OperationCanceledException
            ? "it does not answer"
            : (cause.InnerException ?? cause).Message.TrimEnd('.').ReplaceLineEndings(" ");
}
