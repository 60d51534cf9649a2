using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>
/// Every sequence of up to three steps, cut off before every call that changes the disk and after the last one, in every
/// state that a power cut may leave: nothing promised is lost, what comes back is a prefix of what was written, and the
/// directory can be written on.
/// </summary>
public sealed class CrashStateTests
{
    private const int StatesMax = 96;

    private static readonly (string Name, Action<StorageScenario> Run)[] Verbs =
    [
        ("append", static scenario => AppendWithRoom(scenario, 40)),
        ("append large", static scenario => AppendWithRoom(scenario, 1400)),
        ("sync", static scenario => scenario.Sync()),
        ("beacon", static scenario => scenario.Writer.WriteBeacon()),
        ("prepare spare", static scenario => scenario.Writer.PrepareSpare()),
        ("begin snapshot", static scenario => scenario.BeginSnapshot()),
        ("commit snapshot", static scenario => scenario.CommitSnapshot()),
        ("abort snapshot", static scenario => scenario.AbortSnapshot()),
        ("reclaim", static scenario => scenario.Reclaim()),
        ("reopen", static scenario => scenario.Reopen()),
        ("close and reopen", static scenario => scenario.CloseAndReopen()),
        ("append and sync", static scenario =>
        {
            AppendWithRoom(scenario, 900);
            scenario.Sync();
        }),
    ];

    [Fact]
    public void Directory_EverySequenceOfThreeSteps_EveryCrashState_KeepsWhatWasPromised()
    {
        int recoveries = 0;
        for (int first = 0; first < Verbs.Length; first++)
        {
            for (int second = 0; second < Verbs.Length; second++)
            {
                for (int third = 0; third < Verbs.Length; third++)
                {
                    recoveries += Explore([Verbs[first], Verbs[second], Verbs[third]]);
                }
            }
        }

        Assert.True(recoveries > 20_000, $"Only {recoveries} states were recovered.");
    }

    [Fact]
    public void Creation_EveryCrashState_OpensAsNewOrAsEmpty()
    {
        int recoveries = 0;
        SimulatedMedium medium = new();
        medium.BeforeCall = call =>
        {
            if (call.ChangesSomething)
            {
                recoveries += RecoverAll(medium, 0, 0, "creation", 1 << 10);
            }
        };
        using StorageScenario scenario = new(medium);
        medium.BeforeCall = null;

        Assert.True(recoveries > 50, $"Only {recoveries} states were recovered.");
    }

    [Fact]
    public void LongRuns_SampledCrashStates_KeepWhatWasPromised()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            SplitMix64 random = new(seed);
            SimulatedMedium medium = new();
            using StorageScenario scenario = new(medium);
            for (int step = 0; step < 60; step++)
            {
                (string name, Action<StorageScenario> run) = Verbs[random.Below(Verbs.Length)];
                run(scenario);
                if (random.Below(4) == 0)
                {
                    RecoverAll(medium, scenario.Promised, scenario.Offered, $"seed {seed}, step {step}, {name}", 6);
                }
            }
        }
    }

    private static int Explore((string Name, Action<StorageScenario> Run)[] steps)
    {
        int recoveries = 0;
        string name = string.Join(", ", steps.Select(static step => step.Name));
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium);
        Prepare(scenario);
        steps[0].Run(scenario);
        steps[1].Run(scenario);
        medium.BeforeCall = call =>
        {
            if (call.ChangesSomething)
            {
                recoveries += RecoverAll(medium, scenario.Promised, scenario.Offered, $"{name}, before {call}", StatesMax);
            }
        };
        steps[2].Run(scenario);
        medium.BeforeCall = null;
        return recoveries + RecoverAll(medium, scenario.Promised, scenario.Offered, name, StatesMax);
    }

    // Three records in a segment, one snapshot, one spare: every verb has something to do.
    private static void Prepare(StorageScenario scenario)
    {
        scenario.Writer.PrepareSpare();
        scenario.Append();
        scenario.Append(600);
        scenario.Sync();
        scenario.BeginSnapshot();
        scenario.CommitSnapshot();
        scenario.Append(1000);
        scenario.Sync();
    }

    private static int RecoverAll(SimulatedMedium medium, long promised, long offered, string name, int limit)
    {
        int states = 0;
        foreach (SimulatedMedium after in new CrashStates(medium).Enumerate(limit, 7))
        {
            states++;
            try
            {
                Recover(after, promised, offered, again: states % 8 == 0);
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{name}, state {states - 1}: {failure.Message}");
            }
        }

        return states;
    }

    private static void Recover(SimulatedMedium medium, long promised, long offered, bool again)
    {
        long found;
        using (StorageScenario scenario = new(medium, StorageScenario.SmallOptions))
        {
            found = scenario.Writer.AppendedSequence;
            Assert.InRange(found, promised, offered);
            if (again)
            {
                // A second power cut right after the recovery must not take back what it showed.
                RecoverOnce(medium, found);
            }

            AppendWithRoom(scenario, 40);
            scenario.Sync();
            scenario.Directory.Close();
        }

        using DataDirectory reopened = DataDirectory.Open(medium.Open(), StorageScenario.SmallOptions);
        Assert.True(reopened.WasClosed);
        Assert.Equal(found + 1, RecoveredRecords.Read(reopened).LastSequence);
    }

    private static void RecoverOnce(SimulatedMedium medium, long found)
    {
        foreach (SimulatedMedium after in new CrashStates(medium).Enumerate(8, 9))
        {
            using DataDirectory directory = DataDirectory.Open(after.Open(), StorageScenario.SmallOptions);
            Assert.Equal(found, RecoveredRecords.Read(directory).LastSequence);
        }
    }

    private static void AppendWithRoom(StorageScenario scenario, int bytes)
    {
        if (scenario.Writer.RoomBytes < 4096)
        {
            scenario.Writer.PrepareSpare();
        }

        scenario.Append(bytes);
    }
}
