namespace Ordinal.Documents.Tests;

/// <summary>Benches and loads, as their pages start them, with the least to do.</summary>
public sealed class LongCommandTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly Dictionary<string, string[]> Needs = new()
    {
        ["bench/journal-cost.sh"] = ["git"],
        ["bench/http-mint.sh"] = ["wrk", "curl"],
        ["bench/http-batch.sh"] = ["wrk", "curl"],
        ["bench/redis-peers.sh"] = ["redis-server", "redis-cli", "redis-benchmark"],
    };

    public static TheoryData<string> OfThePages => [.. ShortenedCommands.All.Keys];

    [Theory]
    [MemberData(nameof(OfThePages))]
    public async Task Command_WithTheLeastToDo_RunsToItsEnd(string command)
    {
        foreach (string tool in Needs
            .Where(need => command.Contains(need.Key, StringComparison.Ordinal)).SelectMany(static need => need.Value))
        {
            if (!await Tools.HaveAsync(output, tool, "/bin/sh", "-c", $"command -v {tool}"))
            {
                return;
            }
        }

        using ScratchCheckout checkout = new();
        PageShell shell = new(checkout);
        if (command.Contains("journal-cost", StringComparison.Ordinal))
        {
            shell.Type("git init -q . && git add -A . && git -c user.name=a -c user.email=a@localhost commit -qm begin");
        }

        string[] printed = await shell
            .With("REDIS_PORT", ScratchCheckout.FreePortText())
            .With("OUR_PORT", ScratchCheckout.FreePortText())
            .Type(ShortenedCommands.All[command])
            .RunAsync();

        if (command.Contains("UseNBomber", StringComparison.Ordinal))
        {
            Assert.Contains("\"NBomber\"", printed[^1], StringComparison.Ordinal);
            Assert.DoesNotContain("Ordinal.LoadRunner.csproj", printed[^1], StringComparison.Ordinal);
        }

        string page = Path.Combine(checkout.Path, "bench", "results", "NAME.md");
        if (command.Contains("bench/results/NAME.md", StringComparison.Ordinal))
        {
            Assert.Contains("| ", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
        }
        else if (!command.StartsWith("dotnet build -c", StringComparison.Ordinal))
        {
            Assert.NotEqual(string.Empty, printed[^1]);
        }
    }
}
