namespace Ordinal.Server;

/// <summary>The exit codes of programs, most of them of <c>sysexits.h</c>.</summary>
internal static class ExitCodes
{
    internal const int AnswerIsNo = 1;
    internal const int Usage = 64;
    internal const int BadData = 65;
    internal const int Unreachable = 69;
    internal const int Bug = 70;
    internal const int InputOutput = 74;
    internal const int Busy = 75;
    internal const int NotAuthorised = 77;
    internal const int BadConfiguration = 78;
}
