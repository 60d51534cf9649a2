using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;

namespace Ordinal.Tests.State.Commands;

/// <summary>What leaves a trace is enough to come to the same state, and nothing else needs to be kept.</summary>
public sealed class JournalReplayTests
{
    private const int Seeds = 2000;

    private readonly ChangeBuffer _changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public void Replay_OfWhatLeftATrace_GivesTheSameRepliesAndTheSameState()
    {
        int traces = 0;
        int traceless = 0;
        int reads = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            // A machine with request ids reserves megabytes, so only one in twenty has them, and runs longer.
            bool hasRequests = seed % 20 == 0;
            JournalProgram program = new(seed, hasRequests, _changes);
            program.Run(hasRequests ? 400 : 60);
            (string expected, string actual) = program.Replay();
            Assert.True(expected == actual, $"Seed {seed}: the replayed state differs.");
            traces += program.Traces;
            traceless += program.Traceless;
            reads += program.ReadsThatExpired;
        }

        Assert.True(traces > Seeds * 20, $"Only {traces} commands left a trace.");
        Assert.True(traceless > Seeds * 5, $"Only {traceless} commands left none.");
        Assert.True(reads > Seeds / 10, $"Only {reads} reads made something expire.");
    }

    [Fact]
    public void LeftTrace_OfEachSortOfCommand_IsSetWhenTheStateChanged()
    {
        MachineDriver driver = new(_changes);
        Assert.True(Traces(driver, CounterCommands.Next("a")));
        Assert.False(Traces(driver, CounterCommands.CounterGet("a")));
        Assert.False(Traces(driver, CounterCommands.Set("a", 1)));
        Assert.False(Traces(driver, CounterCommands.Reserve("a", 0)));
        Assert.True(Traces(driver, Under("id", CounterCommands.Reserve("a", 0))));
        Assert.False(Traces(driver, Under("id", CounterCommands.Reserve("a", 0))));
        Assert.True(Traces(driver, Write("v", "x", 50)));
        driver.Advance(50);
        Assert.True(Traces(driver, Read("v")));
        Assert.False(Traces(driver, Read("v")));
    }

    private static bool Traces(MachineDriver driver, Command command)
    {
        driver.Apply(command);
        return driver.Machine.LeftTrace;
    }

    private static Command Under(string id, Command command) => command with
    {
        Detail = new CommandDetail { Request = new RequestKey { Text = System.Text.Encoding.UTF8.GetBytes(id) } },
    };
}
