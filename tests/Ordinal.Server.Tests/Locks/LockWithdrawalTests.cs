using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server.Tests;

/// <summary>Taking an acquire back over HTTP: the place in line, or the grant that came first.</summary>
public sealed class LockWithdrawalTests : ApiHarness
{
    private const string Accept = "Accept: application/json";

    private int _callers;

    [Theory]
    [InlineData("")]
    [InlineData("&keep-grant=true")]
    public async Task Withdraw_Waiter_LeavesTheLineBeforeItIsAnswered(string flag)
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection waiting = await WaitAsync();

        Assert.Equal(
            """{"name":"l","withdrawn":true,"revision":3}""" + "\n",
            (await PostAsync($"/v1/locks/l/withdraw?owner=waiter{flag}", Accept)).Body);

        Assert.Empty((await Engine.Lock("l").InspectAsync()).Waiters);
        Problem(await waiting.ReadResponseAsync(), 409, "cancelled");
    }

    [Fact]
    public async Task Withdraw_GrantThatCameFirst_GoesToTheNext()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection waiting = await WaitAsync();

        Assert.Equal("true\n", (await PostAsync("/v1/locks/l/withdraw?owner=holder")).Body);

        Assert.Equal("waiter", (await waiting.ReadResponseAsync()).Header("Ordinal-Owner"));
    }

    [Theory]
    [InlineData("owner=holder&keep-grant=true")]
    [InlineData("owner=stranger")]
    [InlineData("owner=stranger&keep-grant=true")]
    public async Task Withdraw_NothingToTakeBack_Is409AndChangesNothing(string query)
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");

        Problem(await PostAsync($"/v1/locks/l/withdraw?{query}"), 409, "not-holder");

        Assert.Equal("holder", (await Engine.Lock("l").InspectAsync()).Owner);
        Assert.Equal(1, Engine.Revision);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("owner=", 400)]
    [InlineData("owner=a&keep-grant=maybe", 400)]
    public async Task Withdraw_Malformed_IsRefused(string query, int status)
        => Assert.Equal(status, (await PostAsync($"/v1/locks/l/withdraw?{query}")).Status);

    [Theory]
    [InlineData("")]
    [InlineData("&keep-grant=true")]
    public async Task Withdraw_NameOfAnotherKind_Is409(string flag)
    {
        await Engine.Counter("l").NextAsync();

        Problem(await PostAsync($"/v1/locks/l/withdraw?owner=a{flag}"), 409, "wrong-kind");
    }

    [Fact]
    public async Task Break_HeldLock_TellsTheTokenThatHasEnded()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");

        JsonElement broken = Json(await PostAsync("/v1/locks/l/break", Accept));
        JsonElement again = Json(await PostAsync("/v1/locks/l/break", Accept));

        Assert.Equal((true, 1), (broken.GetProperty("broken").GetBoolean(), broken.GetProperty("token").GetInt64()));
        Assert.False(again.GetProperty("broken").GetBoolean());
        Assert.False(again.TryGetProperty("token", out _));
    }

    [Fact]
    public async Task Withdraw_OneOfTwoAcquiresOfAnOwner_TheOtherStaysInLine()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection leaving = await WaitAsync("&attempt=one");
        await using RawConnection staying = await WaitAsync("&attempt=other", waits: 2);

        Assert.Equal("true\n", (await PostAsync("/v1/locks/l/withdraw?owner=waiter&keep-grant=true&attempt=one")).Body);

        Problem(await leaving.ReadResponseAsync(), 409, "cancelled");
        Assert.Equal(["waiter"], (await Engine.Lock("l").InspectAsync()).Waiters);
        await PostAsync("/v1/locks/l/release?owner=holder&token=1");
        Assert.Equal("waiter", (await staying.ReadResponseAsync()).Header("Ordinal-Owner"));
    }

    [Fact]
    public async Task Withdraw_EveryAcquireOfAnOwner_LeavesTheLine()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection one = await WaitAsync("&attempt=one");
        await using RawConnection other = await WaitAsync("&attempt=other", waits: 2);

        Assert.Equal("true\n", (await PostAsync("/v1/locks/l/withdraw?owner=waiter&attempt=one")).Body);
        Assert.Equal("true\n", (await PostAsync("/v1/locks/l/withdraw?owner=waiter&attempt=other")).Body);

        Assert.Empty((await Engine.Lock("l").InspectAsync()).Waiters);
        Problem(await one.ReadResponseAsync(), 409, "cancelled");
        Problem(await other.ReadResponseAsync(), 409, "cancelled");
    }

    [Theory]
    [InlineData("owner=waiter&attempt=other")]
    [InlineData("owner=stranger&attempt=one")]
    [InlineData("owner=holder&attempt=one")]
    public async Task Withdraw_AttemptThatIsNone_Is409AndChangesNothing(string query)
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection waiting = await WaitAsync("&attempt=one");

        Problem(await PostAsync($"/v1/locks/l/withdraw?{query}"), 409, "not-holder");

        Assert.Equal(["waiter"], (await Engine.Lock("l").InspectAsync()).Waiters);
        Assert.Equal("holder", (await Engine.Lock("l").InspectAsync()).Owner);
    }

    [Fact]
    public async Task Withdraw_AttemptThatWasGranted_Is409AndKeepsTheGrant()
    {
        Assert.Equal(200, (await PostAsync("/v1/locks/l/acquire?owner=a&ttl=1h&wait=1h&attempt=one")).Status);

        Problem(await PostAsync("/v1/locks/l/withdraw?owner=a&attempt=one"), 409, "not-holder");

        Assert.Equal("a", (await Engine.Lock("l").InspectAsync()).Owner);
    }

    private async Task<RawConnection> WaitAsync(string more = "", int waits = 1)
    {
        RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            $"POST /v1/locks/l/acquire?owner=waiter&ttl=1h&wait=1h{more} HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Length: 0\r\n\r\n");
        await Deadline.UntilAsync(() => CallersInLine() == waits, "the waiter in line");
        return connection;
    }

    // Looks again each time it is asked, and tells what the last look saw.
    private int CallersInLine()
    {
        Engine.Writer.Run(new RoleCall(writer =>
        {
            LockObject held = (LockObject)writer.Machine.Context.Find(new ObjectName("l"))!;
            int callers = 0;
            for (Wait? wait = held.Waiters.Count == 0 ? null : writer.Waits.First(held.Waiters[0].PartyId);
                wait is not null;
                wait = wait.NextOfParty)
            {
                callers++;
            }

            Volatile.Write(ref _callers, callers);
        }));
        return Volatile.Read(ref _callers);
    }
}
