namespace Ordinal.Server.Tests;

/// <summary>A system call as a thread enters it or comes back from it, in the order in which strace saw both.</summary>
/// <param name="Call">The name of the call.</param>
/// <param name="File">What the first argument, a descriptor, stands for: the last part of its path.</param>
/// <param name="Content">The bytes that the call hands over, as far as the trace has them; empty for none.</param>
/// <param name="IsReturn">Whether the thread comes back.</param>
/// <param name="IsSuccess">Whether it comes back without an error.</param>
/// <param name="IsInjected">Whether it comes back with an error that strace made.</param>
internal sealed record TraceEvent(
    string Call, string File, byte[] Content, bool IsReturn, bool IsSuccess, bool IsInjected)
{
    private const string SegmentPrefix = "journal-";
    private const string SegmentSuffix = ".log";

    /// <summary>Whether the call concerns a segment of the journal that is in use.</summary>
    internal bool IsOfSegment
        => File.StartsWith(SegmentPrefix, StringComparison.Ordinal) && File.EndsWith(SegmentSuffix, StringComparison.Ordinal);

    internal bool IsSync => Call == "fdatasync";

    /// <summary>Whether a thread begins to send an integer to a client.</summary>
    internal bool IsAnswer => Call == "sendto" && !IsReturn && Content.AsSpan().StartsWith("HTTP/1.1 200 "u8);

    /// <summary>The digits behind the head of an answer.</summary>
    internal long AnsweredInteger => long.Parse(Content.AsSpan(Content.AsSpan().IndexOf("\r\n\r\n"u8) + 4));
}
