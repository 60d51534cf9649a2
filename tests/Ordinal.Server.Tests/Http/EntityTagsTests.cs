using Microsoft.Extensions.Primitives;

namespace Ordinal.Server.Tests;

/// <summary>Lists of entity tags, as RFC 9110 has them.</summary>
public sealed class EntityTagsTests
{
    [Theory]
    [InlineData("\"5\"", true, true)]
    [InlineData("\"4\", \"5\"", true, true)]
    [InlineData(",, \"5\" ,", true, true)]
    [InlineData("W/\"5\"", false, true)]
    [InlineData("W/\"5\", \"6\"", false, true)]
    [InlineData("\"6\"", false, false)]
    [InlineData("\"05\"", false, false)]
    [InlineData("\"abc, 5\"", false, false)]
    [InlineData("\"\"", false, false)]
    [InlineData("*", true, true)]
    [InlineData(" * ", true, true)]
    public void Matches_RevisionFive_ByList(string header, bool strongly, bool weakly)
    {
        EntityTags tags = EntityTags.Read("If-Match", header)!;

        Assert.Equal(strongly, tags.MatchesStrongly(5));
        Assert.Equal(weakly, tags.MatchesWeakly(5));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"0\"")]
    public void Matches_WhatDoesNotExist_Never(string header)
    {
        EntityTags tags = EntityTags.Read("If-Match", header)!;

        Assert.False(tags.MatchesStrongly(0));
        Assert.False(tags.MatchesWeakly(0));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"5")]
    [InlineData("5\"")]
    [InlineData("\"5\" \"6\"")]
    [InlineData("\"5\"x")]
    [InlineData("w/\"5\"")]
    [InlineData("*, \"5\"")]
    [InlineData("")]
    [InlineData(",")]
    public void Read_NoList_IsRefused(string header)
        => Assert.Throws<ProblemException>(() => EntityTags.Read("If-Match", header));

    [Fact]
    public void Read_TooMany_IsRefused()
        => Assert.Throws<ProblemException>(
            () => EntityTags.Read("If-Match", string.Join(", ", Enumerable.Repeat("\"5\"", 33))));

    [Fact]
    public void Read_NoHeader_IsNothing() => Assert.Null(EntityTags.Read("If-Match", StringValues.Empty));
}
