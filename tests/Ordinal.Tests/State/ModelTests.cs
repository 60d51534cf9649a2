using FsCheck;
using FsCheck.Fluent;
using Ordinal.Testing.Programs;

namespace Ordinal.Tests.State;

/// <summary>
/// Random programs on the machine and on a plain model: every answer, every revision and the final bytes agree.
/// </summary>
public sealed class ModelTests
{
    [Fact]
    public void Counters_AnyProgram_AgreeWithTheModel() => Run(ProgramTopic.Counters, seed: 1);

    [Fact]
    public void Queues_AnyProgram_AgreeWithTheModel() => Run(ProgramTopic.Queues, seed: 2);

    [Fact]
    public void Cells_AnyProgram_AgreeWithTheModel() => Run(ProgramTopic.Cells, seed: 3);

    [Fact]
    public void Names_AnyProgram_AgreeWithTheModel() => Run(ProgramTopic.Names, seed: 4);

    private static void Run(ProgramTopic topic, ulong seed)
    {
        Gen<StateProgram> programs = Gen.Choose(0, int.MaxValue).Select(n => ProgramGenerator.Create(n, topic));
        Arbitrary<StateProgram> arbitrary = Arb.From(programs, program => program.Shrink());
        Config config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(1500).WithReplay(seed, 1);
        Check.One(config, Prop.ForAll(arbitrary, new Action<StateProgram>(ProgramRun.Execute)));
    }
}
