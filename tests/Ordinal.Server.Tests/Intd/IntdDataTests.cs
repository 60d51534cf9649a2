using System.Text.RegularExpressions;

namespace Ordinal.Server.Tests;

/// <summary>The data directory of the real program: kept over a restart, and refused by exit code and one line.</summary>
[Trait("Category", "Server")]
public sealed class IntdDataTests : IDisposable
{
    private const int DamagedData = 65;
    private const int InputOutput = 74;
    private const int BadConfiguration = 78;
    private const string Stamp = @"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ";
    private const string FirstSegment = "journal-0000000000000001.log";

    private readonly TemporaryDirectory _directory = new();

    private string Data => Path.Combine(_directory.Path, "data");

    private IntdLaunch Launch => new() { WorkingDirectory = _directory.Path };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Restart_WithoutFlags_GoesOnAboveInTheDirectoryData()
    {
        await MintAndStopAsync("1", "2", "3");
        await MintAndStopAsync("4", "5");

        Assert.True(File.Exists(Path.Combine(Data, FirstSegment)));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Data).UnixFileMode);
    }

    [Fact]
    public async Task Restart_WithASeries_KeepsItAndLogsALastIntegerWithoutEffect()
    {
        await using (IntdProcess intd = await IntdProcess.ListenAsync(
            Launch with { Arguments = ["-set-increment", "10", "-set-offset", "3", "-set-last-int", "100"] }))
        {
            await using RawConnection connection = await intd.ConnectAsync();
            Assert.Equal("103", (await connection.RequestAsync("GET", "/")).Body);
            await intd.KillAsync();
        }

        await using IntdProcess again = await IntdProcess.ListenAsync(Launch with { Arguments = ["-set-last-int", "100"] });
        await using RawConnection other = await again.ConnectAsync();
        Assert.Equal("113", (await other.RequestAsync("GET", "/")).Body);
        Assert.Contains(
            "-set-last-int 100 has no effect: the last integer is already 103\n", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_InMemory_BeginsAgain()
    {
        for (int life = 0; life < 2; life++)
        {
            await using IntdProcess intd = await IntdProcess.ListenAsync(Launch with { Arguments = ["-engine", "memory"] });
            await using RawConnection connection = await intd.ConnectAsync();
            Assert.Equal("1", (await connection.RequestAsync("GET", "/")).Body);
        }

        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Start_DamagedJournal_EndsWith65AndNamesTheFile()
    {
        await MintAndStopAsync("1", "2", "3");
        string segment = Path.Combine(Data, FirstSegment);
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        bytes[600] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        await IsRefusedAsync(DamagedData, Launch, $"File {FirstSegment}, position 512.");

        Assert.Equal(bytes, await File.ReadAllBytesAsync(segment));
    }

    [Fact]
    public async Task Start_SecondProcess_EndsWith78()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync(Launch);

        await IsRefusedAsync(BadConfiguration, Launch, $"The data directory {Data} is open in another engine.");

        await using RawConnection connection = await intd.ConnectAsync();
        Assert.Equal(1, (await connection.RequestAsync("GET", "/")).Integer);
    }

    [Fact]
    public async Task Start_DirectoryThatOthersMayWrite_EndsWith78()
    {
        Directory.CreateDirectory(Data);
        await Tools.RunAsync("chmod", "o+w", Data);

        await IsRefusedAsync(
            BadConfiguration, Launch, $"Others than the owner may write into the data directory {Data}.");
    }

    [Fact]
    public async Task Start_DirectoryIsALink_EndsWith78()
    {
        Directory.CreateSymbolicLink(Data, Directory.CreateDirectory(Data + "-elsewhere").FullName);

        await IsRefusedAsync(BadConfiguration, Launch, $"The data directory {Data} is a symbolic link.");
    }

    [Fact]
    public async Task Start_DirectoryCannotBeMade_EndsWith74()
    {
        string file = Path.Combine(_directory.Path, "file");
        await File.WriteAllTextAsync(file, "not a directory");

        await IsRefusedAsync(InputOutput, Launch with { Arguments = ["-data", file + "/data"] }, "file/data failed: ");
        await IsRefusedAsync(InputOutput, Launch with { Arguments = ["-data", file] }, "file failed");
    }

    private static async Task IsRefusedAsync(int exitCode, IntdLaunch launch, string part)
    {
        IntdRun run = await IntdProcess.RunAsync(launch with { Arguments = ["-port", "0", .. launch.Arguments] });

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Matches($"^{Stamp}[^\\n]*{Regex.Escape(part)}[^\\n]*\\n$", run.Error);
    }

    private async Task MintAndStopAsync(params string[] expected)
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync(Launch);
        await using (RawConnection connection = await intd.ConnectAsync())
        {
            foreach (string integer in expected)
            {
                Assert.Equal(integer, (await connection.RequestAsync("GET", "/")).Body);
            }
        }

        await intd.SignalAsync("TERM");
        Assert.Equal(0, (await intd.WaitForEndAsync()).ExitCode);
    }
}
