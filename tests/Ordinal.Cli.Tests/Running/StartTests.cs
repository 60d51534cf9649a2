namespace Ordinal.Cli.Tests.Running;

/// <summary>
/// A command that asks for one thing does not begin what it has no use for. What a process compiles is told by the runtime, so no
/// time is measured: of the program's own methods, all that run are in the list of a build that is not compiled ahead.
/// </summary>
public sealed class StartTests(CodeServers servers) : IClassFixture<CodeServers>
{
    [Fact]
    public async Task Next_AtAServer_NeedsNoUrlAndNoOtherThread()
    {
        string compiled = await CompiledAsync("ordinal counter next minted");

        Assert.Contains("Ordinal.CallerExchanges:TryAsk", compiled, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal.Cli.EngineChoice:ReadUrl", compiled, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal.RequestLine:Send", compiled, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal.RequestLine:Use", compiled, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal.ServerConnection:OpenAsync", compiled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_InADirectory_NeedsNoMeterAndNotTheRunOfTheSystem()
    {
        string compiled = await CompiledAsync("ordinal counter next minted --data d");

        Assert.Contains("Ordinal.OrdinalEngine:Open(", compiled, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal.EngineMetrics:", compiled, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal.Storage.LinuxDisk:ReadBoot", compiled, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordinal.ServerAddress:", compiled, StringComparison.Ordinal);
    }

    private async Task<string> CompiledAsync(string line)
    {
        using TemporaryDirectory directory = new();
        string list = Path.Combine(directory.Path, "compiled");
        IntdRun run = await OrdinalShell.RunAsync(
            line, [.. servers.Variables, ("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1")]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        return await File.ReadAllTextAsync(list);
    }
}
