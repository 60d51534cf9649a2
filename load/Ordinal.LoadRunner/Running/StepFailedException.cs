using NBomber.Figures;

namespace NBomber.Running;

/// <summary>Ends an iteration because a step of it failed.</summary>
internal sealed class StepFailedException(Outcome outcome) : Exception("A step failed, which ends its iteration.")
{
    /// <summary>How the step ended.</summary>
    internal Outcome Outcome { get; } = outcome;
}
