using System.Net;

namespace Ordinal.Load.Tests;

/// <summary>What the line asks for is what the scenarios get.</summary>
public sealed class LoadLineTests
{
    [Fact]
    public void Parse_NoFlag_IsTheDefaults()
        => Assert.Equal(new LoadOptions { Scenarios = ["mint-http"] } with { Scenarios = [] }, Parsed("mint-http"));

    [Fact]
    public void Parse_EveryFlag_IsItsOption()
    {
        LoadOptions options = LoadLine.Parse(
            [
                "restart", "--server", "http://127.0.0.1:81", "--resp=127.0.0.2:82", "--tcp", "localhost:83", "mint-tcp",
                "--lww", "http://127.0.0.1:84", "--seconds", "5", "--copies", "6", "--pipeline", "7", "--watchers=8",
                "--seed", "9", "--report", "out", "--durability", "buffered",
            ]);

        Assert.Equal(["restart", "mint-tcp"], options.Scenarios);
        Assert.False(options.IsList);
        Assert.Equal(
            (new Uri("http://127.0.0.1:81"), new Uri("http://127.0.0.1:84")), (options.Server.Http, options.Server.Lww));
        Assert.Equal(
            (IPEndPoint.Parse("127.0.0.2:82"), IPEndPoint.Parse("127.0.0.1:83")), (options.Server.Resp, options.Server.Tcp));
        Assert.Equal((TimeSpan.FromSeconds(5), 6, 0), (options.Duration, options.Copies, options.Rate));
        Assert.Equal((7, 8, 9), (options.Pipeline, options.Watchers, options.Seed));
        Assert.Equal(("out", Durability.Buffered), (options.ReportFolder, options.Durability));
    }

    [Theory]
    [InlineData("memory", Durability.Memory)]
    [InlineData("buffered", Durability.Buffered)]
    [InlineData("fsync", Durability.Fsync)]
    public void Parse_Durability_IsThatOfItsWord(string word, Durability durability)
        => Assert.Equal(durability, Parsed("mint-http", "--durability", word).Durability);

    [Fact]
    public void Parse_Rate_IsTaken()
        => Assert.Equal((50, 0), (Parsed("a", "--rate", "50").Rate, Parsed("a", "--rate=50").Copies));

    [Theory]
    [InlineData("--pipeline", "1025", "allowed: 1 to 1024")]
    [InlineData("--watchers", "10001", "allowed: 1 to 10000")]
    [InlineData("--copies", "1000001", "allowed: 1 to 1000000")]
    [InlineData("--seconds", "86401", "allowed: 1 to 86400")]
    [InlineData("--seed", "-1", "allowed: 0 to 2147483647")]
    [InlineData("--rate", "+5", "allowed: 1 to 1000000")]
    public void Parse_NumberOutOfItsRange_IsRefused(string flag, string value, string said)
    {
        UsageException error = Assert.Throws<UsageException>(() => Parsed("a", flag, value));

        Assert.Equal($"{flag} is '{value}'; {said}.", error.Message);
    }

    private static LoadOptions Parsed(params string[] arguments) => LoadLine.Parse(arguments) with { Scenarios = [] };
}
