using Intd;
using Microsoft.Extensions.Configuration;

namespace Ordinal.Server.Tests;

/// <summary>How flags and environment become the options of the engine, and how its refusals end the program.</summary>
public sealed class EngineStartTests
{
    [Fact]
    public void Resolve_NothingGiven_IsTheFileEngineInDataWithFsync()
    {
        OrdinalOptions kept = Resolve([]);

        Assert.Equal(Durability.Fsync, kept.Durability);
        Assert.Equal(Path.GetFullPath("data"), kept.DataDirectory);
        Assert.Equal(new OrdinalOptions().SegmentBytes, kept.SegmentBytes);
    }

    [Theory]
    [InlineData("/x", Durability.Buffered, "-data", "/x")]
    [InlineData("/x", Durability.Buffered, "-dsn=/x")]
    [InlineData("/x", Durability.Buffered, "-dsn=/x", "--data=/x")]
    [InlineData("/x", Durability.Fsync, "--data=/x", "-dsn=", "-durability", "fsync")]
    [InlineData("/e", Durability.Fsync, "-durability", "fsync")]
    [InlineData("/e", Durability.Buffered)]
    public void Resolve_FlagsOverTheEnvironment_TakeTheFlagFirst(
        string directory, Durability durability, params string[] arguments)
    {
        OrdinalOptions kept = Resolve(
            arguments, ("DataDirectory", "/e"), ("DURABILITY", "buffered"), ("SegmentBytes", "131072"));

        Assert.Equal(directory, kept.DataDirectory);
        Assert.Equal(durability, kept.Durability);
        Assert.Equal(131_072, kept.SegmentBytes);
    }

    [Fact]
    public void Resolve_MemoryOverAnEnvironmentOfFiles_KeepsNothing()
    {
        OrdinalOptions kept = Resolve(
            ["-engine", "memory"], ("DataDirectory", "/e"), ("Durability", "Fsync"), ("PendingMax", "7"));

        Assert.Equal(Durability.Memory, kept.Durability);
        Assert.Null(kept.DataDirectory);
        Assert.Equal(7, kept.PendingMax);
    }

    [Fact]
    public void Resolve_MemoryAskedForTwice_IsTheMemoryEngine()
        => Assert.Equal(Durability.Memory, Resolve(["-durability", "memory", "-engine", "memory"]).Durability);

    [Theory]
    [InlineData(StatusCode.DataDamaged, 65)]
    [InlineData(StatusCode.DataUnusable, 78)]
    [InlineData(StatusCode.StorageFailed, 74)]
    [InlineData(StatusCode.StorageFull, 74)]
    [InlineData(StatusCode.Faulted, 70)]
    public void ExitCodeOf_EachCodeOfTheEngine_IsTheProgramsOwn(StatusCode code, int exitCode)
        => Assert.Equal(exitCode, EngineStart.ExitCodeOf(code));

    private static OrdinalOptions Resolve(string[] arguments, params (string Option, string Value)[] environment)
    {
        IConfiguration values = new ConfigurationBuilder()
            .AddInMemoryCollection(environment.Select(e => new KeyValuePair<string, string?>(e.Option, e.Value)))
            .Build();
        return EngineStart.Resolve(IntdOptions.Parse(IntdFlags.Create(), arguments)!, values);
    }
}
