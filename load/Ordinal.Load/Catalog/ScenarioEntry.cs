namespace Ordinal.Load;

/// <summary>One scenario that can be asked for.</summary>
/// <param name="Name">What it is called on the line.</param>
/// <param name="Question">What it asks, in a line.</param>
/// <param name="Needs">The protocols that it speaks.</param>
/// <param name="Make">Makes it.</param>
internal sealed record ScenarioEntry(string Name, string Question, Protocols Needs, Func<LoadSetting, LoadScenario> Make)
{
    /// <summary>Whether it kills its server, and so must have started it.</summary>
    internal bool NeedsOwnServer { get; init; }
}
