using System.Text.Json;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>Leases and times to live reach the engine with the length that was given.</summary>
public sealed class LifeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("lock acquire life/a --owner me --ttl 2h", null, "lock get life/a")]
    [InlineData("lock acquire life/b --owner me", "lock renew life/b 1 me --ttl 2h", "lock get life/b")]
    [InlineData("queue join life/c -p a --lease 2h", null, "queue get life/c -p a")]
    [InlineData("queue join life/d -p a --lease 1m", "queue renew life/d -p a --lease 2h", "queue get life/d -p a")]
    [InlineData("cell put life/e x --ttl 2h", null, "cell get life/e")]
    [InlineData("cell put life/f x --ttl 2h", "cell put life/f y --keep-ttl", "cell get life/f")]
    [InlineData("cell put life/g x", "cell touch life/g --ttl 2h", "cell get life/g")]
    [InlineData("session open --ttl 2h", null, "session get 1")]
    public void Life_OfTwoHours_IsLeft(string first, string? second, string look)
    {
        Tool tool = new("--server", server.Url);
        string id = tool.Run(first).Output.Trim();
        if (second is not null)
        {
            Assert.Equal(0, tool.Run(second).ExitCode);
        }

        ToolRun run = tool.Run(look.Replace(" 1", $" {id}", StringComparison.Ordinal) + " -o json");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        AssertTwoHours(run.Output);
    }

    [Theory]
    [InlineData("""{"op":"lock.acquire","name":"life/h","owner":"me","ttl":"2h"}""", "lock get life/h")]
    [InlineData("""{"op":"queue.join","name":"life/i","process":"a","lease":"2h"}""", "queue get life/i -p a")]
    [InlineData("""{"op":"cell.write","name":"life/j","value":"x","ttl":"2h"}""", "cell get life/j")]
    public void Life_InATransaction_IsLeft(string operation, string look)
    {
        ToolRun written = new Tool("--server", server.Url) { Input = $"{{\"then\":[{operation}]}}" }.Run("txn");
        Assert.Equal((0, string.Empty), (written.ExitCode, written.Error));

        AssertTwoHours(new Tool("--server", server.Url).Run(look + " -o json").Output);
    }

    private static void AssertTwoHours(string answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        JsonElement root = document.RootElement;
        JsonElement holder = root.TryGetProperty("ticket", out JsonElement ticket) ? ticket : root;
        TimeSpan left = TimeSpan.FromMilliseconds(holder.GetProperty("leftMs").GetInt64());
        Assert.InRange(left, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
    }
}
