using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>What is on the disk, and making it so.</summary>
public sealed class DurableRouteTests : ApiHarness, IDisposable
{
    private const string Accept = "Accept: application/json";

    private readonly TemporaryDirectory _directory = new();

    private protected override OrdinalOptions Options => new()
    {
        DataDirectory = _directory.Path,
        Durability = Durability.Buffered,
        SegmentBytes = 65_536,
        SyncInterval = TimeSpan.FromSeconds(10),
    };

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Get_Durable_IsSyncedAndTold()
    {
        await Engine.Counter("c").NextAsync();
        await Engine.Counter("c").NextAsync();

        JsonElement json = Json(await GetAsync("/v1/revision?durable=2&wait=1m", Accept));

        Assert.Equal(2, json.GetProperty("revision").GetInt64());
        Assert.True(json.GetProperty("durable").GetInt64() >= 2, json.GetRawText());
        Assert.True(Json(await GetAsync("/v1/revision", Accept)).GetProperty("durable").GetInt64() >= 2);
    }

    [Fact]
    public async Task Get_DurableOfARevisionToCome_Is423InTime()
        => Problem(await GetAsync("/v1/revision?durable=9&wait=20ms"), 423, "timed-out");

    [Fact]
    public async Task Snapshot_Taken_TellsItsRevision()
    {
        await Engine.Counter("c").NextAsync();

        Assert.Equal("""{"revision":1}""" + "\n", (await PostAsync("/v1/snapshot", Accept)).Body);
        Assert.Contains(Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories), path =>
            Path.GetFileName(path).Contains("snap", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Version_WithADirectory_TellsDurabilityDirectoryAndNames()
    {
        await Engine.Counter("c").NextAsync();
        await Engine.Cell("x").WriteAsync("v"u8.ToArray());
        await Engine.Cell("y").WriteAsync("v"u8.ToArray());

        JsonElement json = Json(await GetAsync("/version"));

        Assert.Equal("buffered", json.GetProperty("durability").GetString());
        Assert.Equal(_directory.Path, json.GetProperty("data").GetString());
        Assert.Equal(3, json.GetProperty("revision").GetInt64());
        Assert.InRange(json.GetProperty("durable").GetInt64(), 0, 3);
        Assert.Equal("""{"counter":1,"queue":0,"cell":2,"set":0,"lock":0}""", json.GetProperty("names").GetRawText());
        Assert.StartsWith(".NET", json.GetProperty("runtime").GetString(), StringComparison.Ordinal);
        Assert.True(json.GetProperty("uptimeMs").GetInt64() >= 0);
    }
}
