using Ordinal.State;

namespace Ordinal.Tests.State.Transactions;

public sealed class UndoTests
{
    private const int Seeds = 40;
    private const int Steps = 200;

    [Fact]
    public void Abort_OfRandomTransactionsOverAllKinds_LeavesNoTrace()
    {
        int deep = 0;
        int mints = 0;
        Dictionary<CommandKind, int> undone = [];
        for (int seed = 1; seed <= Seeds; seed++)
        {
            UndoProgram program = new(seed);
            program.Run(Steps);
            deep += program.DeepAborts;
            mints += program.Mints;
            foreach ((CommandKind kind, int count) in program.Undone)
            {
                undone[kind] = undone.GetValueOrDefault(kind) + count;
            }
        }

        Assert.True(deep > Seeds * Steps / 4, $"Only {deep} transactions were refused at their last command.");
        Assert.True(mints > Seeds, $"Only {mints} integers were minted the short way.");
        CommandKind[] writes = [.. Enum.GetValues<CommandKind>().Where(k =>
            k != CommandKind.None && CommandKinds.HasName(k) && !CommandKinds.IsRead(k))];
        Assert.All(
            writes,
            kind => Assert.True(
                undone.GetValueOrDefault(kind) > 20, $"{kind} was undone {undone.GetValueOrDefault(kind)} times."));
    }
}
