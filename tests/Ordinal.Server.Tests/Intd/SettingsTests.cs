using Intd;

namespace Ordinal.Server.Tests;

/// <summary>Flags go before the environment, that before a file, that before the defaults.</summary>
public sealed class SettingsTests
{
    private const string File = """
        {"Ordinal": {"PendingMax": 7, "HistoryBytes": 131072, "Server": {
          "Port": 1001, "Host": "127.0.0.1", "Listen": ["127.0.0.1:1", "127.0.0.1:2"], "LogFormat": "json", "Insecure": true}}}
        """;

    [Fact]
    public async Task Start_FlagEnvironmentAndFile_TakeTheFirstThatSpeaks()
    {
        using TemporaryDirectory directory = new();
        string file = Path.Combine(directory.Path, "settings.json");
        await System.IO.File.WriteAllTextAsync(file, File);
        IntdLaunch launch = new IntdLaunch { Arguments = ["-config", file, "-log-format", "text"] }
            .With("ORDINAL__SERVER__PORT", "70000")
            .With("ORDINAL__SERVER__HOST", "localhost");

        // The port is that of the environment, and none; the lines are those of the flag.
        IntdRun run = await IntdProcess.RunAsync(launch);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d listen tcp: address 70000: invalid port\n$", run.Error);
    }

    [Fact]
    public void Fill_File_SetsWhatNoFlagHas()
    {
        FlagSet flags = IntdFlags.Create();
        flags.Parse(["-port", "5"]);
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "settings.json");
        System.IO.File.WriteAllText(path, File);

        Settings settings = Settings.Read(path);
        settings.Fill(flags);
        IntdOptions options = IntdOptions.Of(flags);
        OrdinalOptions kept = EngineStart.Resolve(options, settings.Engine);

        Assert.Equal(5, options.Port);
        Assert.Equal("127.0.0.1", options.Host);
        Assert.Equal(["127.0.0.1:1", "127.0.0.1:2"], options.Wire.Listen);
        Assert.True(options.Wire.IsJsonLog);
        Assert.True(options.Wire.IsInsecure);
        Assert.Equal(7, kept.PendingMax);
        Assert.Equal(131_072, kept.HistoryBytes);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    public void Read_BadFile_IsABadConfiguration(string text)
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "settings.json");
        System.IO.File.WriteAllText(path, text);

        StartException e = Assert.Throws<StartException>(() => Settings.Read(path));

        Assert.Equal(78, e.ExitCode);
        Assert.StartsWith($"The settings in {path}: ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TokenFile", "token-file")]
    [InlineData("TOKENFILE", "token-file")]
    [InlineData("MaxConnectionsPerAddress", "max-connections-per-address")]
    [InlineData("Config", null)]
    [InlineData("NewToken", null)]
    [InlineData("token-file", null)]
    public void OfSetting_Name_IsTheFlagWithoutHyphens(string setting, string? flag)
        => Assert.Equal(flag, IntdFlags.OfSetting(setting));
}
