using Intd;

namespace Ordinal.Server.Tests;

/// <summary>The flag syntax.</summary>
public sealed class FlagSetTests
{
    private static readonly Flag[] Flags =
    [
        new("name", FlagKind.Text, "A name.", "\"x\""),
        new("count", FlagKind.Integer, "A count."),
        new("on", FlagKind.Switch, "A switch."),
    ];

    [Theory]
    [InlineData("-count", "7")]
    [InlineData("-count=7")]
    [InlineData("--count", "7")]
    [InlineData("--count=7")]
    [InlineData("-count=5", "--count", "+7")]
    [InlineData("-count=7", "--")]
    public void Parse_Integer_InEverySpelling(params string[] arguments)
        => Assert.Equal(7, Parse(arguments).Integer("count"));

    [Theory]
    [InlineData("a=b", "-name", "a=b")]
    [InlineData("a=b", "-name=a=b")]
    [InlineData("", "-name=")]
    [InlineData("", "-name", "")]
    [InlineData("-count", "-name", "-count")]
    public void Parse_Text_TakesWhatFollows(string expected, params string[] arguments)
        => Assert.Equal(expected, Parse(arguments).Text("name"));

    [Theory]
    [InlineData(true, "-on")]
    [InlineData(true, "--on=true")]
    [InlineData(true, "-on=1", "-count", "3")]
    [InlineData(false, "-on=false")]
    [InlineData(false, "-on", "-on=F")]
    [InlineData(false)]
    public void Parse_Switch_NeedsNoValue(bool expected, params string[] arguments)
        => Assert.Equal(expected, Parse(arguments).IsOn("on"));

    [Theory]
    [InlineData("flag provided but not defined: -foo", "-foo=3")]
    [InlineData("flag needs an argument: -count", "-on", "--count")]
    [InlineData("invalid value \"x\" for flag -count: parse error", "-count", "x")]
    [InlineData("invalid value \"\" for flag -count: parse error", "-count=")]
    [InlineData("invalid value \"1.5\" for flag -count: parse error", "-count=1.5")]
    [InlineData("invalid value \"-\" for flag -count: parse error", "-count=-")]
    [InlineData(
        "invalid value \"9223372036854775808\" for flag -count: value out of range", "-count=9223372036854775808")]
    [InlineData("invalid boolean value \"maybe\" for -on: parse error", "-on=maybe")]
    [InlineData("bad flag syntax: ---on", "---on")]
    [InlineData("bad flag syntax: -=on", "-=on")]
    [InlineData("unexpected argument: stray", "stray", "-on")]
    [InlineData("unexpected argument: -", "-")]
    [InlineData("unexpected argument: stray", "-on", "--", "stray")]
    public void Parse_Unclear_SaysWhat(string message, params string[] arguments)
        => Assert.Equal(message, Assert.Throws<FlagException>(() => Parse(arguments)).Message);

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("-on", "-help", "-unknown")]
    public void Parse_Help_EndsReading(params string[] arguments) => Assert.True(Parse(arguments).IsHelpWanted);

    [Fact]
    public void WriteUsage_EveryFlag_HasNameTypeAndDefault()
    {
        StringWriter usage = new() { NewLine = "\n" };
        new FlagSet("prog", Flags).WriteUsage(usage);
        Assert.Equal(
            "Usage of prog:\n  -name string\n    \tA name. (default \"x\")\n"
            + "  -count int\n    \tA count.\n  -on\n    \tA switch.\n",
            usage.ToString());
    }

    private static FlagSet Parse(string[] arguments)
    {
        FlagSet flags = new("prog", Flags);
        flags.Parse(arguments);
        return flags;
    }
}
