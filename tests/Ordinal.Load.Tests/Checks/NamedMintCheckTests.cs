namespace Ordinal.Load.Tests;

/// <summary>Many series side by side, each with its own integers and its own count.</summary>
public sealed class NamedMintCheckTests
{
    private readonly NamedMintCheck _check = new(names: 3);

    [Fact]
    public void SameIntegersOfDifferentNames_Hold()
    {
        Mint(name: 0, 1, 2);
        Mint(name: 2, 2, 1);
        _check.NoteUnknown(1);
        _check.NoteUnknown(2);

        _check.Compare(0, 2);
        _check.Compare(1, 1); // it was applied
        _check.Compare(2, 2); // and this was not
        _check.ThrowIfBroken();
        Assert.Equal(4, _check.Count);
    }

    [Fact]
    public void IntegerOfANameTwice_IsFound()
    {
        Mint(name: 1, 7, 7);

        Finds("7 of name 1 was given twice");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData((long)uint.MaxValue + 1)]
    public void IntegerThatNoCountGives_IsFound(long integer)
    {
        Mint(name: 1, integer);

        Finds($"name 1 gave {integer}");
    }

    [Fact]
    public void CounterBelowItsIntegers_IsFound()
    {
        Mint(name: 0, 1, 2);
        _check.NoteUnknown(0);
        _check.Compare(0, 1);

        Finds("name 0 stands at 1, and 2 integers were given, 1 had no answer");
    }

    [Fact]
    public void CounterAboveItsIntegers_IsFound()
    {
        Mint(name: 0, 1, 2);
        _check.NoteUnknown(0);
        _check.Compare(0, 4);

        Finds("name 0 stands at 4, and 2 integers were given, 1 had no answer");
    }

    private void Mint(int name, params long[] integers) => Array.ForEach(integers, integer => _check.Note(name, integer));

    private void Finds(string what)
        => Assert.EndsWith(what, Assert.Throws<CheckFailedException>(_check.ThrowIfBroken).Message, StringComparison.Ordinal);
}
