namespace Ordinal.Cli.Tests.Running;

/// <summary>What a wait in vain says, when a script wrote much before.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public void Missing_OfAShortText_IsAllOfIt()
        => Assert.Equal("Missing after 20 s: the end of the script.", Deadline.Missing("the end of the script"));

    [Fact]
    public void Missing_OfALongText_IsItsTwoEnds()
    {
        string said = Deadline.Missing($"the end, after: {new string('x', 100_000)} last");

        Assert.StartsWith("Missing after 20 s: the end, after: xxx", said, StringComparison.Ordinal);
        Assert.EndsWith("xxx last.", said, StringComparison.Ordinal);
        Assert.InRange(said.Length, 2_000, 2_100);
    }
}
