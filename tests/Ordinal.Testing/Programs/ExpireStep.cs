namespace Ordinal.Testing.Programs;

/// <summary>Applies expiries, a limited number of them.</summary>
internal sealed record ExpireStep(int Limit) : Step;
