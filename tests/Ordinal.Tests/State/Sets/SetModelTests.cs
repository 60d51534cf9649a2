using Ordinal.State;

namespace Ordinal.Tests.State.Sets;

public sealed class SetModelTests
{
    [Fact]
    public void Commands_RandomPrograms_AnswerAsTheModel()
    {
        ChangeBuffer changes = new(ChangeBuffer.SlotsMin, 64 * 1024);
        int refusals = 0;
        long ignored = 0;
        for (int seed = 1; seed <= 48; seed++)
        {
            SetProgram program = new(seed, changes);
            program.Run(250);
            refusals += program.Refusals;
            ignored += program.IgnoredUpdates;
        }

        Assert.True(
            refusals > 500 && ignored > 200,
            $"Only {refusals} refused merges and {ignored} updates of forgotten elements.");
    }
}
