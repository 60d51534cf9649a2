using Ordinal.Client.Tests.Wire;
using Ordinal.Testing;

namespace Ordinal.Client.Tests.Retries;

/// <summary>Another program listens where the server should: what it answers is no result, and nobody waits for ever.</summary>
public sealed class ForeignAnswerTests : LinkTests
{
    private const string Page = "<h1>It works</h1>";

    [Theory]
    [InlineData(true, Outcome.Unknown)]
    [InlineData(false, Outcome.NotApplied)]
    public async Task Page_InsteadOfJson_IsNoAnswer(bool isWrite, Outcome outcome)
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => AnswerAsync(
            connection,
            $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {Page.Length}\r\n\r\n{Page}"));
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(isWrite ? Requests.Write(5) : Requests.Read(5)));

        Assert.Equal((StatusCode.Unreachable, outcome, "5"), (error.Code, error.Outcome, error.Name));
        Assert.Contains("'text/html; charset=utf-8' instead of 'application/json'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_ThatNothingIsThere_IsAnotherProgram(bool isWrite)
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => AnswerAsync(
            connection, $"HTTP/1.1 404 No\r\nContent-Type: text/html\r\nContent-Length: {Page.Length}\r\n\r\n{Page}"));
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(isWrite ? Requests.Write(5) : Requests.Read(5)));

        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied), (error.Code, error.Outcome));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json ;charset=utf-8")]
    public async Task Json_HoweverItIsCalled_IsAnAnswer(string type)
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => AnswerAsync(
            connection, $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: 2\r\n\r\n{{}}"));
        await using ServerLink link = server.Link();

        Assert.Equal("{}", await link.AskAsync(Requests.Read(5)));
    }

    // A text of JSON that is half a surrogate pair is found when it is read, and not when the document is parsed.
    [Theory]
    [InlineData("code")]
    [InlineData("detail")]
    [InlineData("outcome")]
    public async Task Document_WithATextThatIsNone_EndsItsCall(string member)
    {
        string body = $$"""{"code":"not-found","{{member}}":"\ud800"}""";
        await using ScriptedServer server = ScriptedServer.Start(connection => AnswerAsync(
            connection,
            $"HTTP/1.1 404 No\r\nContent-Type: application/problem+json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(5)));

        Assert.Equal(StatusCode.InvalidArgument, error.Code);
    }

    [Theory]
    [InlineData("42 bottles")]
    [InlineData("42<br>")]
    [InlineData("")]
    public async Task Digits_WithMoreBehind_AreNoInteger(string body)
    {
        Task<long> next = new RemoteCounter(Link, "c").NextAsync(End.Token).AsTask();
        (await Link.NextAsync("POST", "/v1/counters/c/next")).Answer(body);

        Assert.Equal(StatusCode.Faulted, (await Requests.RefusedAsync(next)).Code);
    }

    [Theory]
    [InlineData("42")]
    [InlineData("42\n")]
    [InlineData("42\r\n")]
    public async Task Digits_WithALineEnd_AreTheInteger(string body)
    {
        Task<long> next = new RemoteCounter(Link, "c").NextAsync(End.Token).AsTask();
        (await Link.NextAsync("POST", "/v1/counters/c/next")).Answer(body);

        Assert.Equal(42, await next);
    }

    [Fact]
    public async Task Transaction_AnsweredByNothing_IsNotCommitted()
    {
        Task<TransactionResult> commit = new RemoteTransaction(Link).CommitAsync(cancellationToken: End.Token).AsTask();
        (await Link.NextAsync("POST", "/v1/transactions")).Answer("{}");

        OrdinalException error = await Requests.RefusedAsync(commit);
        Assert.Equal((StatusCode.Faulted, Outcome.Unknown), (error.Code, error.Outcome));
    }

    [Fact]
    public async Task Acquire_AnsweredByNothing_IsNoGrant()
    {
        RemoteLock one = new(Link, "l", new ManualTimeProvider());
        Task<ILockHandle?> tried = one.TryAcquireAsync(cancellationToken: End.Token).AsTask();
        (await Link.NextAsync("POST", "/v1/locks/l/acquire")).Answer("{}");
        Task<LockGrant> granted = one.AcquireAsync(new LockOwner("o"), TimeSpan.FromSeconds(3), End.Token).AsTask();
        (await Link.NextAsync("POST", "/v1/locks/l/acquire")).Answer("{}");

        Assert.Equal(StatusCode.Faulted, (await Requests.RefusedAsync(tried)).Code);
        Assert.Equal(StatusCode.Faulted, (await Requests.RefusedAsync(granted)).Code);
    }

    [Fact]
    public async Task OpenSession_AnsweredByNothing_IsNoSession()
    {
        Task<ISession> open = new RemoteSessions(Link, new ManualTimeProvider()).OpenAsync(null, End.Token).AsTask();
        (await Link.NextAsync("POST", "/v1/sessions")).Answer("{}");

        Assert.Equal(StatusCode.Faulted, (await Requests.RefusedAsync(open)).Code);
    }

    private static async Task AnswerAsync(ScriptedConnection connection, string answer)
    {
        await connection.ReadAsync();
        await connection.SendAsync(answer);
        await connection.WaitForEndAsync();
    }
}
