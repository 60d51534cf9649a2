using Ordinal.Cli.Seeds;

namespace Ordinal.Cli.Tests.Seeds;

public sealed class IntFlagsTests
{
    [Theory]
    [InlineData("-engine file -dsn d -set-increment 2 -set-offset 3 -set-last-int 4 -continuous")]
    [InlineData("--engine=file --dsn=d --set-increment=2 --set-offset=3 --set-last-int=4 --continuous=true")]
    [InlineData("-engine x -engine file -dsn=d -set-increment +2 -set-offset=3 -set-last-int 4 -continuous=T")]
    public void Flags_AnySpelling_AreTaken(string words)
    {
        IntFlags flags = IntFlags.Parse(words.Split(' '));

        Assert.Equal(
            ("file", "d", 2, 3, 4, true),
            (flags.Engine, flags.Dsn, flags.Increment, flags.Offset, flags.LastInteger, flags.IsContinuous));
    }

    [Fact]
    public void Flags_None_AreTheDefaults()
    {
        IntFlags flags = IntFlags.Parse([]);

        Assert.Equal(
            (string.Empty, string.Empty, 0, 0, 0, false, false),
            (flags.Engine, flags.Dsn, flags.Increment, flags.Offset, flags.LastInteger, flags.IsContinuous, flags.IsHelpWanted));
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("-engine file -h -unknown")]
    public void Help_AnySpelling_IsWanted(string words) => Assert.True(IntFlags.Parse(words.Split(' ')).IsHelpWanted);

    [Theory]
    [InlineData("-foo", "flag provided but not defined: -foo")]
    [InlineData("-engine", "flag needs an argument: -engine")]
    [InlineData("-set-offset x", "invalid value \"x\" for flag -set-offset: parse error")]
    [InlineData("-continuous=2", "invalid boolean value \"2\" for -continuous: parse error")]
    [InlineData("---engine file", "bad flag syntax: ---engine")]
    [InlineData("-=x", "bad flag syntax: -=x")]
    [InlineData("extra", "unexpected argument: extra")]
    public void Flags_Faulty_AreRefused(string words, string message)
        => Assert.Equal(message, Assert.Throws<IntFlagException>(() => IntFlags.Parse(words.Split(' '))).Message);
}
