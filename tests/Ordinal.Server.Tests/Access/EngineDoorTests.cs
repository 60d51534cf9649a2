using Ordinal.State;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>What the door refuses before the engine sees it: rights, rates, memory, and answers that take too long.</summary>
public sealed class EngineDoorTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private OrdinalEngine _engine = null!;

    public async Task InitializeAsync()
        => _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions { TimeProvider = _time });

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task SendAsync_WithoutTheRight_IsForbiddenWhetherTheNameExistsOrNot()
    {
        EngineDoor door = new(_engine);
        Principal reader = PrincipalOf(Tokens.Entry("r", "a/") with { Role = "reader" });
        await door.SendAsync(Next("b/there"), Principal.Anybody);

        Command there = new(CommandKind.CounterGet, new ObjectName("b/there"));
        Command absent = new(CommandKind.CounterGet, new ObjectName("b/other"));
        Reply first = await door.SendAsync(there, reader);
        Reply second = await door.SendAsync(absent, reader);

        Assert.Equal(StatusCode.Forbidden, first.Status);
        Assert.Equal(first, second);
        Assert.Equal(
            Refusals.ToException(there, first).Message,
            Refusals.ToException(absent, second).Message.Replace("other", "there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_AboveTheRate_IsRefusedUntilTimeHasPassed()
    {
        EngineDoor door = new(_engine);
        Principal slow = PrincipalOf(Tokens.Entry("s", string.Empty) with { Role = "admin", OperationsPerSecond = 1 });

        Assert.Equal(StatusCode.Ok, (await door.SendAsync(Next("c"), slow)).Status);
        Assert.Equal(StatusCode.Ok, (await door.SendAsync(Next("c"), slow)).Status);
        Reply refused = await door.SendAsync(Next("c"), slow);
        Assert.Equal((StatusCode.QuotaExceeded, 1L), (refused.Status, refused.N3));
        Assert.Equal(StatusCode.Ok, (await door.SendAsync(Next("c"), Principal.Anybody)).Status);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(4, (await door.SendAsync(Next("c"), slow)).N2);
    }

    [Fact]
    public async Task SendAsync_WithoutMemory_RefusesWhatGrowsAndLetsPassWhatGivesBack()
    {
        EngineDoor door = new(_engine, objectBytesMax: 1);
        Command acquire = new(CommandKind.LockAcquire, new ObjectName("l")) { Value = "me"u8.ToArray(), Number1 = 60_000 };
        Reply held = await door.SendAsync(acquire, Principal.Anybody);
        Assert.Equal(StatusCode.Ok, held.Status);

        Reply refused = await door.SendAsync(Next("c"), Principal.Anybody);
        Assert.Equal(StatusCode.MemoryFull, refused.Status);
        Assert.Equal(1, refused.N3);
        Assert.True(refused.N1 > 1);
        Assert.Equal(
            StatusCode.MemoryFull,
            (await door.SendAsync(TransactionOf(Next("c")), Principal.Anybody)).Status);
        Assert.Equal(
            StatusCode.MemoryFull,
            (await door.SendAsync(TransactionOf(Get("c"), otherwise: Next("c")), Principal.Anybody)).Status);

        Command release = new(CommandKind.LockRelease, new ObjectName("l")) { Value = "me"u8.ToArray(), Number2 = held.N1 };
        Command delete = new(CommandKind.NameDelete, new ObjectName("l"));
        Assert.Equal(StatusCode.Ok, (await door.SendAsync(Get("c"), Principal.Anybody)).Status);
        Assert.Equal(StatusCode.Ok, (await door.SendAsync(release, Principal.Anybody)).Status);
        Assert.Equal(StatusCode.Ok, (await door.SendAsync(TransactionOf(delete), Principal.Anybody)).Status);
    }

    [Fact]
    public async Task SendAsync_EngineThatDoesNotAnswer_EndsAtTheDeadlineWithAnUnknownOutcome()
    {
        EngineDoor door = new(_engine, deadline: TimeSpan.FromSeconds(10));
        Assert.True(_engine.Writer.Enter());
        ValueTask<Reply> answer;
        try
        {
            answer = door.SendAsync(Next("c"), Principal.Anybody);
            Assert.False(answer.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(10));
        }
        finally
        {
            _engine.Writer.Leave();
        }

        TimeoutException late = await Assert.ThrowsAsync<TimeoutException>(async () => await answer);

        Problem problem = Problem.From(late)!;
        Assert.Equal((503, "deadline", Outcome.Unknown), (problem.Status, problem.Code, problem.Outcome));
        Assert.Equal(2, (await door.SendAsync(Next("c"), Principal.Anybody)).N2);
    }

    [Fact]
    public async Task Watch_AboveTheQuota_IsRefusedUntilOneEnds()
    {
        EngineDoor door = new(_engine);
        Principal principal = PrincipalOf(Tokens.Entry("w", "a/") with { Role = "reader", Watches = 1 });
        using CancellationTokenSource end = new();
        IAsyncEnumerator<WatchEvent> first =
            door.Watch("a/", isPrefix: true, null, principal, end.Token).GetAsyncEnumerator(CancellationToken.None);
        ValueTask<bool> next = first.MoveNextAsync();

        OrdinalException e = Assert.Throws<OrdinalException>(
            () => { door.Watch("a/1", isPrefix: false, null, principal, default); });
        Assert.Equal((StatusCode.QuotaExceeded, 1L), (e.Code, e.Limit));

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(0, principal.Quota!.Watches.Count);
    }

    [Theory]
    [InlineData("a/", true, true)]
    [InlineData("a/b", false, true)]
    [InlineData("a", true, false)]
    [InlineData("", true, false)]
    [InlineData("b", false, false)]
    public void Watch_NamesAndPrefixes_MustBeWithinThePrefixOfTheToken(string key, bool isPrefix, bool isAllowed)
    {
        EngineDoor door = new(_engine);
        Principal principal = new("p", Verbs.Watch, ["a/"]);

        Exception? e = Record.Exception(() => { door.Watch(key, isPrefix, null, principal, default); });

        Assert.Equal(isAllowed ? null : StatusCode.Forbidden, (e as OrdinalException)?.Code);
    }

    [Fact]
    public async Task SessionOpen_ByAToken_BelongsToIt()
    {
        EngineDoor door = new(_engine);
        Principal owner = PrincipalOf(Tokens.Entry("o", "a/") with { Role = "writer" });
        Principal other = PrincipalOf(Tokens.Entry("x", "a/") with { Role = "writer" });
        Reply opened = await door.SendAsync(new Command(CommandKind.SessionOpen, null) { Number1 = 60_000 }, owner);
        Command renew = new(CommandKind.SessionRenew, null) { Number1 = 60_000, Number3 = opened.N1 };

        Assert.Equal(StatusCode.Forbidden, (await door.SendAsync(renew, other)).Status);
        Assert.Equal(StatusCode.Forbidden, (await new EngineDoor(_engine).SendAsync(renew, other)).Status);
        Assert.Equal(StatusCode.Ok, (await door.SendAsync(renew, owner)).Status);
    }

    private Principal PrincipalOf(TokenEntry entry) => TokenFile.Parse(TokenFile.Format(entry), _time)[entry.Kid].Principal;

    private static Command Next(string name) => new(CommandKind.CounterNext, new ObjectName(name));

    private static Command Get(string name) => new(CommandKind.CounterGet, new ObjectName(name));

    private static Command TransactionOf(Command command, Command? otherwise = null)
        => new(CommandKind.Transaction, null)
        {
            Detail = new CommandDetail
            {
                Transaction = new TransactionBody { Then = [command], Else = otherwise is { } other ? [other] : [] },
            },
        };
}
