using NBomber.Running;

namespace Ordinal.Load.Tests;

public sealed class RunArgumentsTests
{
    [Theory]
    [InlineData(true, "--display-console-metrics=true")]
    [InlineData(false, "--display-console-metrics=false")]
    [InlineData(false, "--display-console-metrics", "False")]
    [InlineData(true)]
    public void Apply_ShowProgress_IsWhatWasSaid(bool shows, params string[] args)
        => Assert.Equal(shows, RunArguments.Apply(new RunSettings { ShowsProgress = true }, args).ShowsProgress);

    [Fact]
    public void Apply_SessionId_IsTaken()
        => Assert.Equal("a=b", RunArguments.Apply(new RunSettings(), ["--session-id=a=b"]).SessionId);

    [Theory]
    [InlineData("--display-console-metrics=perhaps")]
    [InlineData("--display-console-metrics")]
    [InlineData("--session-id= ")]
    [InlineData("--unknown=1")]
    public void Apply_WhatThereIsNot_IsRefused(string argument)
        => Assert.Throws<ArgumentException>(() => RunArguments.Apply(new RunSettings(), [argument]));
}
