using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server.Tests;

/// <summary>A problem document carries the facts of its refusal under names that say what they are.</summary>
public sealed class ProblemDocumentTests
{
    public static TheoryData<StatusCode, long, long, long, string> Refusals => new()
    {
        { StatusCode.CompareFailed, 0, 5, 0, "\"actual\":0,\"expected\":5," },
        { StatusCode.StaleToken, 3, 8, 0, "\"actual\":8,\"expected\":3," },
        { StatusCode.Overflow, 9, 1, 9, "\"actual\":9,\"amount\":1,\"limit\":9," },
        { StatusCode.OutOfRange, 7, 0, 5, "\"actual\":7,\"limit\":5," },
        { StatusCode.OutOfRange, 0, 1, 5, "\"actual\":0,\"expected\":1,\"limit\":5," },
        { StatusCode.LimitExceeded, 7, 0, 5, "\"actual\":7,\"limit\":5," },
        { StatusCode.SkewExceeded, 7, 0, 5, "\"actual\":7,\"limit\":5," },
        { StatusCode.Overloaded, 7, 0, 5, "\"actual\":7,\"limit\":5," },
        { StatusCode.ExpiredId, 0, 0, 16, "\"limit\":16," },
        { StatusCode.ExpiredId, 2, 4, 3, "\"actual\":2,\"expected\":4,\"limit\":3," },
        { StatusCode.MemoryFull, 9, 0, 8, "\"actual\":9,\"limit\":8," },
        { StatusCode.InvalidArgument, 0, 1, 128, "\"expected\":1,\"limit\":128," },
        { StatusCode.UnknownSession, 12, 0, 0, "\"session\":12," },
        { StatusCode.Aborted, 2, 0, 0, "\"refusedIndex\":2," },
        { StatusCode.NotFound, 0, 0, 0, "" },
        { StatusCode.TimedOut, 0, 1, 3, "" },
        { StatusCode.Forbidden, 0, 0, 0, "" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Of_RefusedCommand_NamesItsNumbers(StatusCode code, long actual, long expected, long limit, string facts)
    {
        Reply reply = default;
        reply.Refuse(code, actual, expected, limit);
        reply.Revision = 77;

        string document = await WriteAsync(Problem.Of(new Command(CommandKind.CounterGet, new ObjectName("n")), reply));

        Assert.Contains($"\",{facts}\"revision\":77,\"outcome\":", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_HeldLock_NamesHolderTokenAndLease()
    {
        Reply reply = default;
        reply.Refuse(StatusCode.LockHeld, 4, 0, 2500);
        reply.Payload = "somebody";

        string document = await WriteAsync(Problem.Of(new Command(CommandKind.LockAcquire, new ObjectName("l")), reply));

        Assert.Contains(
            "\"holder\":\"somebody\",\"token\":4,\"leftMs\":2500,\"outcome\":\"not-applied\"", document,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_WrongKind_NamesTheKind()
    {
        Reply reply = default;
        reply.Refuse(StatusCode.WrongKind, (long)ObjectKind.Queue, (long)ObjectKind.Counter);
        reply.Kind = ObjectKind.Queue;

        string document = await WriteAsync(Problem.Of(new Command(CommandKind.CounterNext, new ObjectName("q")), reply));

        Assert.Contains("\"kind\":\"queue\",\"expectedKind\":\"counter\",", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_ErrorOfADocument_SaysWhere()
    {
        Problem problem = Problem.From(new DocumentException("/then/3/name", "missing."))!;

        string document = await WriteAsync(problem);

        Assert.Equal(400, problem.Status);
        Assert.Contains("\"pointer\":\"/then/3/name\",", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_ErrorWithoutNumbers_HasNoFacts()
    {
        string document = await WriteAsync(Problem.From(new OrdinalException(StatusCode.Overloaded, "Too much."))!);

        Assert.Equal(
            ["type", "title", "status", "code", "detail", "outcome", "retryable", "requestId"],
            JsonDocument.Parse(document).RootElement.EnumerateObject().Select(member => member.Name));
    }

    private static async Task<string> WriteAsync(Problem problem)
    {
        DefaultHttpContext context = new();
        using MemoryStream body = new();
        context.Response.Body = body;
        await ProblemWriter.WriteAsync(context.Response, problem);
        await context.Response.BodyWriter.FlushAsync();
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
