using NBomber.Figures;

namespace NBomber.Running;

/// <summary>Ends an iteration because a step of it failed.</summary>
internal sealed class StepFailedException(Ending outcome) : Exception("A step failed, which ends its iteration.")
{
    /// <summary>How the step ended.</summary>
    internal Ending Ending { get; } = outcome;
}
