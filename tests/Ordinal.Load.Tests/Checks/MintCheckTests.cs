namespace Ordinal.Load.Tests;

public sealed class MintCheckTests
{
    [Fact]
    public void Verify_EachOnceUpToTheCount_Holds() => Verify(CheckOf(11, 13, 12), before: 10, after: 13);

    [Fact]
    public void Verify_Duplicate_IsFound() => Broken(CheckOf(11, 12, 11), "11 was given twice", before: 10, after: 13);

    [Fact]
    public void Verify_AboveTheCount_IsFound() => Broken(CheckOf(11, 14), "14 was given, and the counter stands at 13", 10, 13);

    [Fact]
    public void Verify_BelowTheBeginning_IsFound()
        => Broken(CheckOf(10, 11), "10 was given, and the counter had passed 10", 10, 12);

    [Fact]
    public void Verify_StepThatNobodyGot_IsFound() => Broken(CheckOf(11, 13), "moved by 3, and 2 integers were given", 10, 13);

    [Fact]
    public void Verify_StepThatNobodyGot_HoldsBesideOthers() => CheckOf(11, 13).Verify(10, 13, isAlone: false);

    [Fact]
    public void Verify_StepWithoutAnAnswer_Holds()
    {
        MintCheck check = CheckOf(11, 13);
        check.NoteUnknown();

        Verify(check, before: 10, after: 13);
    }

    [Fact]
    public void Verify_MoreStepsThanCallsWithoutAnAnswer_IsFound()
    {
        MintCheck check = CheckOf(11, 14);
        check.NoteUnknown();

        Broken(check, "moved by 4, and 2 integers were given, 1 calls had no answer", before: 10, after: 14);
    }

    [Fact]
    public void Verify_NothingGiven_HoldsAsLongAsTheCounterStands()
    {
        Verify(new MintCheck(), before: 10, after: 10);
        Broken(new MintCheck(), "moved by 1, and 0 integers were given", before: 10, after: 11);
    }

    [Fact]
    public void Note_ManyAtATime_FindsTheOneDuplicate()
    {
        MintCheck check = new();
        Parallel.For(0, 4, part =>
        {
            for (long integer = part + 1; integer <= 200_000; integer += 4)
            {
                check.Note(integer);
            }
        });
        check.Note(131_072);

        Broken(check, "131072 was given twice", before: 0, after: 200_000);
        Assert.Equal(200_000, check.Count);
    }

    [Fact]
    public void Marks_NegativeIntegers_AreTheirOwn()
    {
        IntegerMarks marks = new(IntegerMarks.SmallPage);

        Assert.True(marks.TryMark(-1));
        Assert.True(marks.TryMark(511));
        Assert.True(marks.TryMark(-512));
        Assert.False(marks.TryMark(-1));
        Assert.Equal(3, marks.Count);
    }

    [Fact]
    public void Named_DuplicateOfOneName_IsFound()
    {
        NamedMintCheck check = new(names: 3);
        check.Note(name: 1, integer: 1);
        check.Note(name: 2, integer: 1);
        check.ThrowIfBroken();
        check.Note(name: 1, integer: 1);

        Assert.Equal("1 of name 1 was given twice", Assert.Throws<CheckFailedException>(check.ThrowIfBroken).Found);
    }

    [Fact]
    public void Named_CountThatDiffers_IsFound()
    {
        NamedMintCheck check = new(names: 3);
        check.Note(name: 2, integer: 1);
        check.NoteUnknown(name: 2);
        check.Compare(name: 2, value: 2);
        check.ThrowIfBroken();
        check.Compare(name: 2, value: 3);

        Assert.Throws<CheckFailedException>(check.ThrowIfBroken);
    }

    private static MintCheck CheckOf(params long[] integers)
    {
        MintCheck check = new();
        foreach (long integer in integers)
        {
            check.Note(integer);
        }

        return check;
    }

    private static void Verify(MintCheck check, long before, long after) => check.Verify(before, after, isAlone: true);

    private static void Broken(MintCheck check, string found, long before, long after)
    {
        CheckFailedException broken = Assert.Throws<CheckFailedException>(() => Verify(check, before, after));
        Assert.Contains(found, broken.Found, StringComparison.Ordinal);
        Assert.StartsWith("integers are given once", broken.Check, StringComparison.Ordinal);
    }
}
