using Ordinal.Tests.Engine;

namespace Ordinal.Tests.Durable;

public class BriefAnswerTests
{
    [Fact]
    public void CompleteAllButBrief_LeavesTheFirstBriefOnesThatShareATurn()
    {
        List<Answered> made = [];
        SubmissionLine line = default;
        for (int i = 0; i < 3 * AnswerTurn.SubmissionsMax; i++)
        {
            Answered one = new(sharesTurn: i % 3 != 0, isBrief: i % 3 != 1);
            made.Add(one);
            line.Append(one);
        }

        SubmissionLine left = line.CompleteAllButBrief();

        Assert.True(line.IsEmpty);
        foreach (Answered one in made.Where(static one => one is { SharesTurn: true, IsBrief: true }))
        {
            Assert.Same(one, left.Take());
            Assert.Equal(0, one.CompletedElsewhere);
        }

        Assert.True(left.IsEmpty);
        Assert.All(
            made.Where(static one => !one.SharesTurn), static one => Assert.Equal(1, one.CompletedElsewhere));
    }

    [Fact]
    public void CompleteAllButBrief_OfManyBriefOnes_LeavesWhatOneTurnCompletes()
    {
        SubmissionLine line = default;
        for (int i = 0; i < AnswerTurn.SubmissionsMax + 5; i++)
        {
            line.Append(new Answered(sharesTurn: true, isBrief: true));
        }

        SubmissionLine left = line.CompleteAllButBrief();

        int count = 0;
        while (left.Take() is not null)
        {
            count++;
        }

        Assert.Equal(AnswerTurn.SubmissionsMax, count);
    }

    [Fact]
    public async Task Next_OfAnEmbeddedCaller_GoesOnOutsideTheJournalsThread()
    {
        await using DurableEngine test = DurableEngine.Open();
        for (int i = 0; i < 20; i++)
        {
            test.Disk.Shut();
            ValueTask<long> next = test.Engine.Counter("n").NextAsync();
            Task<bool> after = IsOnJournalAsync(next);
            test.Disk.Open();
            Assert.False(await after.Expect("an answer that waited for the disk"));
        }
    }

    private static async Task<bool> IsOnJournalAsync(ValueTask<long> next)
    {
        await next.ConfigureAwait(false);
        return GroupCommit.IsAnsweringHere;
    }

    private sealed class Answered(bool sharesTurn, bool isBrief) : Submission
    {
        internal int CompletedElsewhere { get; private set; }

        internal override bool SharesTurn => sharesTurn;

        internal override bool IsBrief => isBrief;

        internal override bool Apply(Writer writer) => true;

        internal override void Complete() => CompletedElsewhere++;

        internal override void CompleteHere()
        {
        }

        internal override void Fail(Exception error)
        {
        }
    }
}
