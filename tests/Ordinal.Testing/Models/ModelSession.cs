namespace Ordinal.Testing.Models;

/// <summary>A session in the model of locks.</summary>
internal sealed class ModelSession
{
    internal required long Id { get; init; }

    internal required long LeaseMs { get; init; }

    internal long Deadline { get; set; }
}
