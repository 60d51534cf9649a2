namespace Ordinal.Tests.Engine;

public sealed class WaitRegistryTests
{
    private const long Party = 7;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Remove_OneOfSeveralWaitsOfAParty_TakesThatOneOutAndNoOther(int removed)
    {
        WaitRegistry registry = new();
        Wait[] waits = [new TurnWait(default), new TurnWait(default), new TurnWait(default)];
        foreach (Wait wait in waits)
        {
            registry.Add(Party, wait);
        }

        Assert.True(registry.Remove(Party, waits[removed]));
        Assert.False(registry.Remove(Party, waits[removed]));

        foreach (Wait other in waits.Where((_, place) => place != removed))
        {
            Assert.True(registry.Remove(Party, other));
        }

        Assert.Equal(0, registry.Count);
    }
}
