namespace Ordinal.Load.Tests;

public sealed class LoadScenarioTests
{
    [Theory]
    [InlineData("restart", int.MaxValue)]
    [InlineData("mint-tcp", 5_000)]
    public void Create_FailuresThatBelongToIt_DoNotEndItEarly(string name, int failuresMax)
    {
        using LoadScenario scenario = ScenarioCatalog.Find(name).Make(
            new LoadSetting(new LoadOptions(), new ServerAddresses(), Own: null));

        Assert.Equal(failuresMax, scenario.Create(name).MaxFailCount);
    }
}
