using Intd;

namespace Ordinal.Server.Tests;

/// <summary>The series flags on a counter that exists already, as at a second start.</summary>
public sealed class SeriesStartTests
{
    [Theory]
    [InlineData(0, "2", "1", "0", "1 3 5")]
    [InlineData(5, "2", "1", "2", "7 9")]
    [InlineData(5, "2", "1", "7", "9 11")]
    [InlineData(9, "2", "1", "100", "101 103")]
    [InlineData(9, "2", "1", "101", "103 105")]
    [InlineData(103, "2", "1", "105", "107 109")]
    [InlineData(107, "10", "0", "0", "111 121")]
    [InlineData(111, "10", "3", "0", "113 123")]
    [InlineData(0, "0", "0", "41", "42 43")]
    [InlineData(0, "0", "7", "0", "7 8 9")]
    [InlineData(0, "5", "0", "0", "1 6 11")]
    [InlineData(0, "4", "9", "0", "9 13")]
    [InlineData(0, "3", "-4", "0", "2 5")]
    [InlineData(0, "0", "0", "-5", "1 2")]
    public async Task Apply_ThenMint_GivesTheMembersAboveTheLast(
        long before, string increment, string offset, string last, string expected)
    {
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(new OrdinalOptions());
        ICounter counter = engine.Counter("integers");
        await counter.SetAsync(before);

        await ApplyAsync(
            counter, TextWriter.Null, "-set-increment", increment, "-set-offset", offset, "-set-last-int", last);

        foreach (string integer in expected.Split(' '))
        {
            Assert.Equal(integer, $"{await counter.NextAsync()}");
        }
    }

    [Theory]
    [InlineData(7, "7")]
    [InlineData(8, "7")]
    public async Task Apply_LastNotAbovePresent_IsLoggedAndHasNoEffect(long present, string last)
    {
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(new OrdinalOptions());
        ICounter counter = engine.Counter("integers");
        await counter.SetAsync(present);
        StringWriter log = new() { NewLine = "\n" };

        await ApplyAsync(counter, log, "-set-last-int", last);

        Assert.EndsWith(
            $" -set-last-int 7 has no effect: the last integer is already {present}\n",
            log.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(present, await counter.GetAsync());
    }

    private static Task ApplyAsync(ICounter counter, TextWriter log, params string[] arguments)
        => SeriesStart.ApplyAsync(
            counter, IntdOptions.Parse(IntdFlags.Create(), arguments)!, new LineLog(log, TimeProvider.System));
}
