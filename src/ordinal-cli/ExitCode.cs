namespace Ordinal.Cli;

/// <summary>How the program ends, most of it as in <c>sysexits.h</c>.</summary>
internal static class ExitCode
{
    /// <summary>Done; the answer is yes.</summary>
    internal const int Yes = 0;

    /// <summary>The answer is no: missing, refused, not the holder.</summary>
    internal const int AnswerIsNo = 1;

    /// <summary>The command line is wrong, or a value is outside its range.</summary>
    internal const int Usage = 64;

    /// <summary>What was to be read is damaged or has no sense.</summary>
    internal const int BadData = 65;

    /// <summary>The server cannot be reached.</summary>
    internal const int Unreachable = 69;

    /// <summary>A mistake in the program or a failed engine.</summary>
    internal const int Bug = 70;

    /// <summary>A file, or standard output, cannot be written.</summary>
    internal const int CannotWrite = 73;

    /// <summary>Input or output failed.</summary>
    internal const int InputOutput = 74;

    /// <summary>Busy, or waited in vain.</summary>
    internal const int Busy = 75;

    /// <summary>Not authorised.</summary>
    internal const int NotAuthorised = 77;

    /// <summary>The configuration or the data directory cannot be used.</summary>
    internal const int BadConfiguration = 78;

    /// <summary>The lock was lost while the command ran.</summary>
    internal const int LockLost = 79;
}
