using Ordinal.State;

namespace Ordinal.Testing.Programs;

/// <summary>Runs commands in an atomic transaction whose last command is always refused.</summary>
internal sealed record AbortStep(Command[] Commands) : Step
{
    public override string ToString() => $"Abort {string.Join(" / ", Commands.Select(CommandStep.Text))}";
}
