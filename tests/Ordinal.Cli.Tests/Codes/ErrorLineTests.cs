namespace Ordinal.Cli.Tests;

/// <summary>What ends a command without an answer, as one line and an exit code.</summary>
public sealed class ErrorLineTests
{
    /// <summary>An error, its exit code, and its line.</summary>
    public static TheoryData<Exception, int, string> Errors => new()
    {
        { new AnswerException(79, "the lock is lost"), 79, "ordinal: the lock is lost\n" },
        { new UsageException("no such flag"), 64, "ordinal: no such flag\n" },
        { new TimeoutException("Not granted within 5 ms."), 75, "ordinal: Not granted within 5 ms; wait longer\n" },
        { new OperationCanceledException(), 75, "ordinal: interrupted; try again\n" },
        { new IOException("Broken."), 74, "ordinal: Broken; check the disk and the rights\n" },
        {
            new OrdinalException(StatusCode.Faulted, "The engine has stopped."), 70,
            "ordinal: The engine has stopped; see the log of the server, and start it again\n"
        },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Write_OfAnError_IsOneLineAndItsCode(Exception error, int exitCode, string line)
        => AssertWritten(error, exitCode, line);

    // No row of the table: it would break the line that a test run writes of it.
    [Fact]
    public void Write_OfAMessageOfTwoLines_IsOneLine()
        => AssertWritten(new IOException("Broken.\nTwice."), 74, "ordinal: Broken. Twice; check the disk and the rights\n");

    private static void AssertWritten(Exception error, int exitCode, string line)
    {
        using StringWriter written = new() { NewLine = "\n" };
        Streams streams = new() { In = Stream.Null, Out = Stream.Null, Error = written, Variable = _ => null };

        Assert.Equal(exitCode, ErrorLine.Write(streams, error));

        Assert.Equal(line, written.ToString());
    }
}
