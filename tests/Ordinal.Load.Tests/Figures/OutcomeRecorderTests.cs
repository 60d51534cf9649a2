using NBomber.Figures;

namespace Ordinal.Load.Tests;

/// <summary>What is recorded of iterations.</summary>
public sealed class OutcomeRecorderTests
{
    [Fact]
    public void Read_AfterRecording_HasCodesSecondsAndSizes()
    {
        OutcomeRecorder recorder = new(seconds: 3);
        recorder.Record(Good("a", second: 0, size: 10));
        recorder.Record(Good("b", second: 1, size: 0));
        recorder.Record(Good("b", second: 1, size: 20));
        recorder.Record(Good("b", second: 99, size: 0));

        OutcomeFigures figures = recorder.Read();
        Assert.Equal([1L, 2L, 1L], figures.PerSecond);
        Assert.Equal([("b", 3L), ("a", 1L)], figures.Codes.Select(static code => (code.Code, code.Count)));
        Assert.Equal((2L, 30L, 10L), (figures.Sizes.Count, figures.Sizes.Total, figures.Sizes.Min));
        Assert.Equal(4, figures.Count);
    }

    [Fact]
    public void Record_WhatNeverBegan_CountsWithoutLatency()
    {
        OutcomeRecorder recorder = new(seconds: 1);
        recorder.Record(Ending.Unmeasured("pending-limit", "too many", second: 0));

        OutcomeFigures figures = recorder.Read();
        Assert.Equal(1, figures.Count);
        Assert.Equal(0, figures.Latency.Count);
        Assert.Equal("too many", Assert.Single(figures.Codes).Message);
    }

    [Fact]
    public void Record_ACodeThatAlwaysChanges_IsBounded()
    {
        OutcomeRecorder recorder = new(seconds: 1);
        for (int i = 0; i < 1_000; i++)
        {
            recorder.Record(Good($"code {i}", second: 0, size: 0));
        }

        OutcomeFigures figures = recorder.Read();
        Assert.Equal(257, figures.Codes.Length);
        Assert.Equal(("(other codes)", 744L), (figures.Codes[0].Code, figures.Codes[0].Count));
    }

    [Fact]
    public void Record_AKnownCode_AllocatesNothing()
    {
        OutcomeRecorder recorder = new(seconds: 1);
        Ending outcome = Good("200", second: 0, size: 17);

        // Each core has its own pages, and a thread may move between cores.
        for (int i = 0; i < 20_000; i++)
        {
            recorder.Record(outcome);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            recorder.Record(outcome);
        }

        // At most the pages of one core that this thread was not on before.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 * 8_256);
    }

    [Fact]
    public void Close_WhatEndsLater_IsNotRecorded()
    {
        ScenarioRecorder recorder = new(seconds: 1);
        recorder.RecordIteration(Good("200", second: 0, size: 0));
        recorder.RecordStep("step", Good("200", second: 0, size: 0));
        recorder.Close();
        recorder.RecordIteration(Good("200", second: 0, size: 0));
        recorder.RecordStep("step", Good("200", second: 0, size: 0));

        Assert.Equal(1, recorder.ReadIterations().Count);
        Assert.Equal(1, Assert.Single(recorder.ReadSteps()).Measured.Count);
    }

    private static Ending Good(string code, int second, long size)
        => new(IsError: false, code, string.Empty, size, 1_000, second);
}
