using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>Taking an acquire back over HTTP: the place in line, or the grant that came first.</summary>
public sealed class LockWithdrawalTests : ApiHarness
{
    private const string Accept = "Accept: application/json";

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

    private async Task<RawConnection> WaitAsync()
    {
        RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            "POST /v1/locks/l/acquire?owner=waiter&ttl=1h&wait=1h HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        await Deadline.UntilAsync(() => Engine.Revision == 2, "the waiter in line");
        return connection;
    }
}
