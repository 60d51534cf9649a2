namespace Ordinal.Server.Tests;

/// <summary>The list of allowed hosts.</summary>
public sealed class HostListTests
{
    [Theory]
    [InlineData("intd.example", true)]
    [InlineData("INTD.example:99", true)]
    [InlineData("[fd00::1]:80", true)]
    [InlineData("fd00::1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("other.example", false)]
    public void Contains_ConfiguredNames_OnlyThose(string header, bool expected)
        => Assert.Equal(expected, new HostList(["intd.example", "[fd00::1]"], allowAddresses: false).Contains(header));

    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.0.0.1:8080", true)]
    [InlineData("[fd00::1]:8080", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("[::]", false)]
    [InlineData("1", false)]
    [InlineData("0x7f000001", false)]
    [InlineData("010.0.0.1", false)]
    [InlineData("[10.0.0.1]", false)]
    [InlineData("[", false)]
    [InlineData("[]", false)]
    [InlineData("[fd00::1]x", false)]
    [InlineData("name.example", false)]
    public void Contains_AddressesAllowed_AddressesInTheirUsualSpelling(string header, bool expected)
        => Assert.Equal(expected, new HostList([], allowAddresses: true).Contains(header));
}
