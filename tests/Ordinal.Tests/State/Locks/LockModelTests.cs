using Ordinal.State;

namespace Ordinal.Tests.State.Locks;

public sealed class LockModelTests
{
    private const int Seeds = 160;
    private const int Steps = 500;

    [Fact]
    public void Commands_RandomPrograms_AnswerAsTheModel()
    {
        ChangeBuffer changes = new(ChangeBuffer.SlotsMin, 64 * 1024);
        int grants = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            LockProgram program = new(seed, changes);
            program.Run(Steps);
            grants += program.GrantsAfterWait;
        }

        Assert.True(grants > Seeds * 10, $"Only {grants} waits led to a grant.");
    }
}
